package dev.clusternetwork.write;

import java.util.ArrayList;
import java.util.List;

/** Texts that one YAML reader or another has been known to take for something else, or to lose a part of. */
final class AwkwardStrings {

    /** What YAML 1.1 or 1.2 resolves to something other than a string when it stands without quotes. */
    private static final String[] RESOLVED = {
        "y", "Y", "n", "N", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "true",
        "True", "TRUE", "false", "False", "FALSE", "tRue", "null", "Null", "NULL", "~", "=", "<<", "<", ".inf",
        ".Inf", ".INF", "+.inf", "-.inf", "-.Inf", ".nan", ".NaN", ".NAN", "nan", "NaN", "inf", "Infinity",
        "-Infinity", "0", "00", "1", "-1", "+1", "-0", "+0", "012", "-012", "0777", "08", "09", "0o14", "0o17",
        "0O17", "0x1F", "0X1F", "-0x1F", "+0x1F", "0xdeadBEEF", "0b1", "0B1", "-0b101", "1_000", "1__0", "_1", "1_",
        "1_0.5", "1,000", "1.", "1.5", "-1.5", ".5", "-.5", "+.5", "1e5", "1E5", "1e+5", "1.0e5", "1.0E+5", "1e-5",
        ".1e5", "5e", "e5", "0.", "0.0", "00.5", "1e1000", "123456789012345678901234567890", "9223372036854775808",
        "1:2", "12:30", "12:30:45", "12:30:45.5", "-12:30", "+12:30", "190:20:30", "2024-01-01", "2024-1-1",
        "2024-01-01T00:00:00Z", "2024-01-01 00:00:00", "2024-01-01T00:00:00.5+02:00", "2024-13-45", "10.32.0.0/12",
        "10.0.0.1", "1.2.3", "4789", "0644", "50m", "1Gi", "100%"
    };

    /** What the grammar gives a meaning to. */
    private static final String[] GRAMMAR = {
        "", " ", "  ", "-", "--", "---", "--- a", "...", "... a", "- a", "-a", "--a", "--a-b=c", "---a", "-1a", "?",
        "? a", "?a", ":", ": a", ":a", "a:", "a: b", "a:b", "a::b", "a :b", "a : b", "a #b", "a#b", "#a", "# a", ",",
        ",a", "a,b", "[", "]", "[]", "[a]", "{", "}", "{}", "{a: b}", "{{ a }}", "&", "&a", "*", "*a", "!", "!a",
        "!!str a", "!<a>", "|", "|-", "|a", ">", ">-", "'", "''", "'a'", "a'b", "\"", "\"\"", "\"a\"", "a\"b", "%",
        "%a", "%YAML 1.1", "@", "@a", "`", "`a`", "\\", "\\n", "a\\b", "\\x41", "a b", "a  b", " a", "a ", " a ",
        "a -b", "a - b", "a --- b", "$(A)", "${A}", "a=b", "a|b", "a>b", "a&b", "a*b", "a!b", "a@b", "a%b", "/",
        "/a/b", "./a", "../a", "~/a", "_", "_a", ".a", "system:node", "docker.io/calico/node:v3.29.1",
        "https://example.org:8443/a?b=c#d", "fd00::/8", "::", "::1", "a.example.org/b", "*.example.org", "<a>", "a;b",
        "(a)", "^a$", "yes sir", "no way", "null and void"
    };

    /** Blanks, line breaks and invisible characters. */
    private static final String[] BREAKS = {
        "\n", "\n\n", "a\n", "a\n\n", "a\n\n\n", "\na", "\n\na", "\n a", " \na", "a\nb", "a\nb\n", "a\nb\n\n",
        "a\n\nb", "a\n b", " a\nb", "  a\n b\n", "    a\n  b", "a \nb", "a\n \nb", "a\nb ", "a\n\tb", "\ta\nb", "\ta",
        "a\t", "a\tb", "\t", "a\t\nb", "\r", "\r\n", "a\r\nb\r\n", "a\rb", "a\r", "\ra", "# a\n# b", "---\na\n---\n",
        "...\n", "- a\n- b", "a: b\nc: d\n", "{\n  \"a\": [1, 2]\n}\n", "%YAML 1.1\n---\n", "\u0085", "a\u0085b",
        "a\u0085\nb", "\u0085a\n", "\u2028", "a\u2028b", "a \u2028 b", "a\n\u2028b", "a\u2028\nb\n", "\u2029",
        "a\u2029 b", "a\u2029\n\nb", "\uFEFF", "\uFEFFa", "a\uFEFF", "a\n\uFEFFb", "\uFEFF\n", "\u00A0", "a\u00A0b",
        "\u00A0\na", "\u00AD", "\u200B", "\u200Ba", "\u202E", "\u3000", "\u3000a", "a\n\u3000b", "\u1680", "\u180E"
    };

    /** Beyond ASCII, and below the blank. */
    private static final String[] CHARACTERS = {
        "\0", "a\0b", "\u0001", "\u0007", "\b", "\u000B", "\f", "\u001B[0m", "\u001F", "\u007F", "\u0080", "\u009F",
        "a\u0001\nb", "a\u007F\nb", "a\u0080\nb", "\u00E9", "caf\u00E9", "caf\u00E9\nau lait\n", "\u00DF", "\u0130",
        "\u0131", "\u01C5", "e\u0301", "\u0661\u0662", "\u4E2D\u6587", "\u4E2D\n\u6587", "\uD83D\uDE00",
        "a\uD83D\uDE00b", "\uD83D\uDE00\n\uD83D\uDE00", "\uD834\uDD1E", "\uDBFF\uDFFD", "\uD7FF", "\uE000", "\uFFFC",
        "\uFFFD", "\uFFFE", "\uFFFF", "a\uFFFE\nb"
    };

    private AwkwardStrings() {}

    static List<String> all() {
        var all = new ArrayList<String>();
        all.addAll(List.of(RESOLVED));
        all.addAll(List.of(GRAMMAR));
        all.addAll(List.of(BREAKS));
        all.addAll(List.of(CHARACTERS));
        all.add("long words ".repeat(200) + "end");
        all.add("x".repeat(2_000));
        all.add("x".repeat(2_000) + "\n" + "y ".repeat(500) + "z");
        all.add("\u0001".repeat(120));
        all.add("\u0001".repeat(127));
        all.add("k".repeat(128));
        all.add("k".repeat(317));
        all.add("\u0001".repeat(300));
        all.add("\u00E9 ".repeat(300));
        return List.copyOf(all);
    }
}
