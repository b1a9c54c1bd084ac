package dev.clusternetwork.internal.binding;

import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds IPv4 addresses with commas instead of dots. In flow style, YAML reads {@code {a: 10,32,0,0/12}} as the value 10
 * and three more keys, and {@code [10,32,0,0/12]} as four items.
 */
final class CommaNotation {

    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(?:,[0-9]{1,3}){3}(?:/[0-9]{1,3})?");

    /** The first number of such an address. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    private final List<String> lines;
    private final List<Range> ranges = new ArrayList<>();

    CommaNotation(String content) {
        this.lines = content.lines().toList();
    }

    /** Columns of one line, the last one excluded. */
    private record Range(int line, int first, int end) {

        boolean contains(SourceLocation location) {
            return location.line() == line && location.column() > first && location.column() < end;
        }
    }

    /**
     * Returns the whole address whose first number is this value; empty when it is not such an address, or when the
     * type would not accept it with dots.
     */
    Optional<YamlScalar> wholeOf(YamlNode value, SourceLocation at, Class<?> type) {
        if (!(value instanceof YamlScalar scalar)
                || !scalar.plain()
                || !NUMBER.matcher(scalar.string()).matches()
                || at.line() > lines.size()
                || ValueParser.of(type).isEmpty()) {
            return Optional.empty();
        }
        var line = lines.get(at.line() - 1);
        int start = line.offsetByCodePoints(0, Math.min(at.column() - 1, line.codePointCount(0, line.length())));
        var address = ADDRESS.matcher(line).region(start, line.length());
        if (!address.lookingAt()
                || !address.group().startsWith(scalar.string() + ",")
                || !ValueParser.of(type).get().accepts(withDots(address.group()))) {
            return Optional.empty();
        }
        ranges.add(
                new Range(at.line(), at.column(), at.column() + address.group().length()));
        return Optional.of(new YamlScalar(scalar.start(), address.group(), true));
    }

    /** Returns whether a location is inside an address that was found, after its first number. */
    boolean isInside(SourceLocation location) {
        return ranges.stream().anyMatch(range -> range.contains(location));
    }

    static String withDots(String address) {
        return address.replace(',', '.');
    }
}
