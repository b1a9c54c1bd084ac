package dev.clusternetwork.custom.cni;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pattern in which {@code *} matches any characters. Case is ignored. */
record Wildcard(String text) {

    boolean matches(String value) {
        if (text.indexOf('*') < 0) {
            return text.equalsIgnoreCase(value);
        }
        var regex = Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return text.equals("*")
                || Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                        .matcher(value)
                        .matches();
    }
}
