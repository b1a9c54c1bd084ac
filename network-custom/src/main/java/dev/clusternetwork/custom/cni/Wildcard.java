package dev.clusternetwork.custom.cni;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pattern in which {@code *} matches any characters. Case is ignored. */
record Wildcard(String pattern) {

    boolean matches(String value) {
        if (pattern.indexOf('*') < 0) {
            return pattern.equalsIgnoreCase(value);
        }
        var regex = Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return pattern.equals("*")
                || Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                        .matcher(value)
                        .matches();
    }
}
