package dev.clusternetwork.custom.template.erb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes everything from the message of an error that is not in the template that raised it, because it may be a
 * secret. A message is shown only if all of it matches a string literal of the template: {@code "set options.#{key} on
 * #{host}"} is shown as {@code set options.mtu on ...} if {@code 'mtu'} is another literal.
 */
final class TemplateMessageFilter {

    private static final String HIDDEN = "...";

    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");
    private static final Pattern BLANK = Pattern.compile("\\s");
    private static final Pattern WORD_LISTS =
            Pattern.compile("%[wi](?:\\[([^]]{0,4000})]|\\(([^)]{0,4000})\\)|\\{([^}]{0,4000})})");

    /** Longer literals are ignored. The messages from erb.rb are shorter than half of this. */
    private static final int MOST_CHARACTERS = 4000;

    /** The string literals with interpolations, each as its parts between them. */
    private final List<List<String>> strings = new ArrayList<>();

    /** The string literals without interpolations, and the words of word lists. */
    private final Set<String> plain = new HashSet<>();

    private final String template;

    private TemplateMessageFilter(String template) {
        this.template = template;
    }

    /** Returns the message as far as it may be shown; empty if nothing useful is left. */
    static Optional<String> of(String message, String template) {
        if (message.isBlank()) {
            return Optional.empty();
        }
        var filter = new TemplateMessageFilter(template);
        filter.read();
        return filter.shown(message);
    }

    private Optional<String> shown(String message) {
        if (plain.contains(message) || isSentence(message) && template.contains(message)) {
            return Optional.of(message);
        }
        return strings.stream()
                .filter(parts -> isSentence(String.join("", parts)))
                .flatMap(parts -> shown(message, parts).stream())
                .max(Comparator.comparingInt(String::length));
    }

    /** Returns whether a string has words: anything less is not useful, and may be in the template by chance. */
    private static boolean isSentence(String string) {
        return WORD.matcher(string).find() && BLANK.matcher(string).find();
    }

    private Optional<String> shown(String message, List<String> parts) {
        var last = parts.size() - 1;
        var shown = new StringBuilder(parts.get(0));
        if (!message.startsWith(parts.get(0))) {
            return Optional.empty();
        }
        int at = parts.get(0).length();
        for (int i = 1; i <= last; i++) {
            var part = parts.get(i);
            int next = i == last ? message.length() - part.length() : message.indexOf(part, at);
            if (next < at || !message.startsWith(part, next)) {
                return Optional.empty();
            }
            var between = message.substring(at, next);
            shown.append(plain.contains(between) ? between : HIDDEN).append(part);
            at = next + part.length();
        }
        return Optional.of(shown.toString());
    }

    /**
     * Reads a literal after each quote, because only a parser for Ruby knows which quotes begin one. What is not a
     * literal begins or ends within code, and matches no message.
     */
    private void read() {
        for (int i = 0; i < template.length(); i++) {
            char quote = template.charAt(i);
            if (quote == '"' || quote == '\'') {
                readString(i + 1, quote);
            }
        }
        var lists = WORD_LISTS.matcher(template);
        while (lists.find()) {
            plain.addAll(List.of(inner(lists).trim().split("\\s+")));
        }
    }

    private static String inner(Matcher list) {
        return list.group(1) != null ? list.group(1) : list.group(2) != null ? list.group(2) : list.group(3);
    }

    private void readString(int begin, char quote) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int end = Math.min(template.length(), begin + MOST_CHARACTERS);
        for (int at = begin; at < end; at++) {
            char each = template.charAt(at);
            if (each == quote) {
                parts.add(part.toString());
                add(parts);
                return;
            }
            if (each == '\\' && at + 1 < end) {
                at++;
                part.append(quote == '"' && template.charAt(at) == 'n' ? '\n' : template.charAt(at));
            } else if (quote == '"' && template.startsWith("#{", at)) {
                parts.add(part.toString());
                part.setLength(0);
                at = endOfCode(at + 2, end);
            } else {
                part.append(each);
            }
        }
    }

    /** Returns the index of the closing brace; the end if it is missing. */
    private int endOfCode(int begin, int end) {
        int open = 1;
        int at = begin;
        for (; at < end; at++) {
            char each = template.charAt(at);
            open += each == '{' ? 1 : each == '}' ? -1 : 0;
            if (open == 0) {
                return at;
            }
        }
        return at;
    }

    private void add(List<String> parts) {
        if (parts.size() > 1) {
            strings.add(parts);
        } else if (!parts.get(0).isBlank()) {
            plain.add(parts.get(0));
        }
    }
}
