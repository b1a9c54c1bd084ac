package dev.clusternetwork.custom.template.rendering;

import java.math.BigDecimal;

/** Prints a decimal number in templates as it was written: {@code 1.10} as {@code 1.10}. */
public final class PlainNumber {

    /** No number in a manifest is as long. {@code 1e999999999} would fill the memory with zeros. */
    private static final int MOST_DIGITS = 1000;

    private PlainNumber() {}

    public static String of(BigDecimal number) {
        return Math.abs((long) number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
    }
}
