package dev.clusternetwork.custom.template.rendering;

import java.math.BigDecimal;

/** How templates print a decimal number: as it was written, {@code 1.10} as {@code 1.10}. */
public final class PlainNumber {

    /** {@code 1e999999999} would fill the memory with noughts; no number in a manifest is as long as this. */
    private static final int MOST_DIGITS = 1000;

    private PlainNumber() {}

    public static String of(BigDecimal number) {
        return Math.abs((long) number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
    }
}
