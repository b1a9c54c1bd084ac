package dev.clusternetwork.finding;

import dev.clusternetwork.internal.message.Credentials;
import dev.clusternetwork.internal.message.Excerpt;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One fault that a check found, in separate parts: where it is, what was found there, what is wrong with it, how to fix
 * it, and which other settings it concerns. Immutable, equal by value.
 *
 * <p>{@link #message()} is the only method that composes a sentence of these parts. The found value of a secret is
 * {@link #HIDDEN} or empty.
 */
public final class Finding {

    /** Replaces a value that is a secret. */
    public static final String HIDDEN = "(hidden)";

    private final FindingCode code;
    private final ConfigPath path;
    private final List<ConfigPath> comparedWith;
    private final List<FieldOfItems> fieldsOfItems;
    private final List<Related> related;
    private final @Nullable SourceLocation location;
    private final @Nullable String found;
    private final String problem;
    private final String fix;
    private final @Nullable Proposal proposal;
    private final boolean atKey;
    private final Map<ConfigPath, String> notes;
    private final int omitted;

    private Finding(Builder builder) {
        this.code = builder.code;
        this.path = builder.path;
        this.comparedWith = List.copyOf(builder.comparedWith);
        this.fieldsOfItems = List.copyOf(builder.fieldsOfItems);
        this.related = List.copyOf(builder.related);
        this.location = null;
        this.found = builder.found;
        this.problem = Objects.requireNonNull(builder.problem, "problem");
        this.fix = Objects.requireNonNull(builder.fix, "fix");
        this.proposal = builder.proposal;
        this.atKey = builder.atKey;
        this.notes = Map.copyOf(builder.notes);
        this.omitted = builder.omitted;
    }

    private Finding(Finding finding, SourceLocation location, List<Related> related) {
        this.code = finding.code;
        this.path = finding.path;
        this.comparedWith = finding.comparedWith;
        this.fieldsOfItems = finding.fieldsOfItems;
        this.related = List.copyOf(related);
        this.location = location;
        this.found = finding.found;
        this.problem = finding.problem;
        this.fix = finding.fix;
        this.proposal = finding.proposal;
        this.atKey = finding.atKey;
        this.notes = finding.notes;
        this.omitted = finding.omitted;
    }

    /**
     * Another setting that a finding concerns, for example the one that the found value is compared with.
     *
     * @param path the other setting
     * @param location where that setting is in a file; empty for a cluster that was built in code
     */
    public record Related(ConfigPath path, Optional<SourceLocation> location) {

        private Related located(Function<ConfigPath, SourceLocation> locations) {
            return location.isPresent() ? this : new Related(path, Optional.of(locations.apply(path)));
        }
    }

    /**
     * A value that fixes a finding.
     *
     * @param path the setting, which may be another one than the finding is about
     * @param value the value to write there
     */
    public record Proposal(ConfigPath path, String value) {}

    /** Starts a finding about the setting at {@code path}. */
    public static Builder of(FindingCode code, ConfigPath path) {
        return new Builder(code, path);
    }

    /** Returns the kind of this finding. */
    public FindingCode code() {
        return code;
    }

    /** Returns the severity, which is that of the code. */
    public Severity severity() {
        return code.severity();
    }

    /** Returns the setting that this finding is about. */
    public ConfigPath path() {
        return path;
    }

    /** Returns where that setting is in a file; empty for a cluster that was built in code. */
    public Optional<SourceLocation> location() {
        return Optional.ofNullable(location);
    }

    /**
     * Returns the value found there as the user typed it, bounded and printable; {@link #HIDDEN} for a secret; empty
     * when there is no value to show.
     */
    public Optional<String> found() {
        return Optional.ofNullable(found);
    }

    /** Returns what is wrong, without a full stop. */
    public String problem() {
        return problem;
    }

    /** Returns what to do: an imperative or a question. */
    public String fix() {
        return fix;
    }

    /** Returns a value that fixes this finding and causes no other error; empty when none is known. */
    public Optional<Proposal> proposal() {
        return Optional.ofNullable(proposal);
    }

    /** Returns the other settings that this finding concerns, in the order in which the check named them. */
    public List<Related> related() {
        return related;
    }

    /**
     * Returns what explains the value at the path of this finding or at a related one, for example the range of a CIDR.
     * Printers show it beside the value.
     */
    public Optional<String> note(ConfigPath noted) {
        return Optional.ofNullable(notes.get(noted));
    }

    /** Returns the address of the description of this kind of finding. */
    public URI helpUri() {
        return code.helpUri();
    }

    /** Returns problem and fix as sentences on one line. */
    public String message() {
        return problem + ". " + sentence(fix);
    }

    private static String sentence(String clause) {
        var capitalized = Character.isLowerCase(clause.charAt(0)) && !clause.startsWith("network.")
                ? Character.toUpperCase(clause.charAt(0)) + clause.substring(1)
                : clause;
        return clause.endsWith("?") || clause.endsWith(".") ? capitalized : capitalized + ".";
    }

    /** Returns this finding with the location {@code where}. */
    public Finding at(SourceLocation where) {
        return new Finding(this, where, related);
    }

    /** Returns this finding with a location for each of its paths; a location that is already known is kept. */
    Finding located(Function<ConfigPath, SourceLocation> locations, Function<ConfigPath, SourceLocation> keyLocations) {
        return new Finding(
                this,
                location == null ? (atKey ? keyLocations : locations).apply(path) : location,
                related.stream().map(each -> each.located(locations)).toList());
    }

    /** Returns the paths of all values that this finding relies on. */
    Stream<ConfigPath> reliedOn() {
        return Stream.concat(Stream.of(path), comparedWith.stream());
    }

    /** Returns the fields of list items that this finding relies on. */
    List<FieldOfItems> fieldsOfItems() {
        return fieldsOfItems;
    }

    /** One field of every item of a list. */
    record FieldOfItems(ConfigPath list, String field) {}

    /** Returns the number of findings that this one represents because they are not listed; 0 for other findings. */
    int omitted() {
        return omitted;
    }

    private List<Object> state() {
        return List.of(code, path, location(), found(), problem, fix, related, notes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Finding that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /**
     * Returns the finding as one line, for example {@code cluster.yml:7:21: error: network.pod_network_cidr
     * '10.96.0.0/14' overlaps network.service_cidr '10.96.0.0/12' (line 8). Use CIDRs that do not overlap.
     * [CIDR_OVERLAP]}.
     */
    @Override
    public String toString() {
        return (location == null ? "" : location + ": ") + severity() + ": " + problemWithLines() + ". " + sentence(fix)
                + " [" + code.name() + "]";
    }

    /** Returns whether a setting is in the file; an item is if its list is. */
    private static boolean isWritten(ConfigPath path) {
        var isItem = !path.steps().isEmpty() && path.steps().get(path.steps().size() - 1) instanceof ConfigPath.Item;
        return isItem ? path.parent().filter(Finding::isWritten).isPresent() : path.isWritten();
    }

    /** Returns the problem, with its line after each related value that is on another line of the same file. */
    private String problemWithLines() {
        var string = problem;
        if (location == null) {
            return string;
        }
        for (var each : related) {
            var other = each.location()
                    .filter(where -> isWritten(each.path()))
                    .filter(where -> where.file().equals(location.file()) && where.line() != location.line());
            if (other.isPresent()) {
                string = Pattern.compile(
                                "(?<![\\w.])" + Pattern.quote(each.path().toString()) + " '[^']*'(?! \\()")
                        .matcher(string)
                        .replaceFirst(found -> Matcher.quoteReplacement(
                                found.group() + " (line " + other.get().line() + ")"));
            }
        }
        return string;
    }

    /** Collects the parts of a finding. Problem and fix are required. */
    public static final class Builder {

        private final FindingCode code;
        private final ConfigPath path;
        private final Set<ConfigPath> comparedWith = new LinkedHashSet<>();
        private final Set<FieldOfItems> fieldsOfItems = new LinkedHashSet<>();
        private final Set<Related> related = new LinkedHashSet<>();
        private @Nullable String found;
        private @Nullable String problem;
        private @Nullable String fix;
        private @Nullable Proposal proposal;
        private boolean atKey;
        private final Map<ConfigPath, String> notes = new HashMap<>();
        private int omitted;

        private Builder(FindingCode code, ConfigPath path) {
            this.code = code;
            this.path = path;
        }

        /** Sets the value at the path; bounded, printable and without credentials. Never the value of a secret. */
        public Builder found(Object value) {
            this.found = Excerpt.of(Credentials.hide(value.toString()));
            return this;
        }

        /** Moves the location of the finding from the value to the key, which is what is wrong. */
        public Builder atKey() {
            this.atKey = true;
            return this;
        }

        /**
         * Sets the value that the fix proposes. Written to the path, it has to remove the finding and must not cause
         * another error.
         */
        public Builder proposal(ConfigPath where, String value) {
            this.proposal = new Proposal(where, value);
            return this;
        }

        /**
         * Adds another setting that the problem relies on. It becomes a related setting. The finding is dropped when
         * the setting, a setting above it, or one of its own fields or items could not be read. Of a list of objects,
         * for example {@code hosts}, the problem may rely on the number of items; for their fields there is
         * {@link #relyingOnEach}.
         */
        public Builder comparedWith(ConfigPath other) {
            comparedWith.add(other);
            return related(other);
        }

        /**
         * Adds fields of every item of a list that the problem relies on, for example the role of each host. The
         * finding is dropped when one of them could not be read.
         */
        public Builder relyingOnEach(ConfigPath list, String... fields) {
            for (var field : fields) {
                fieldsOfItems.add(new FieldOfItems(list, field));
            }
            return this;
        }

        /**
         * Adds a setting that the problem relies on and that is not shown with it, for example one that was not set.
         * The finding is dropped as with {@link #comparedWith}.
         */
        public Builder relyingOn(ConfigPath other) {
            comparedWith.add(other);
            return this;
        }

        /** Adds another setting that the finding concerns; its location is that of its path. */
        public Builder related(ConfigPath other) {
            related.add(new Related(other, Optional.empty()));
            return this;
        }

        /** Adds another setting that the finding concerns, and its location. */
        public Builder related(ConfigPath other, SourceLocation where) {
            related.add(new Related(other, Optional.of(where)));
            return this;
        }

        /**
         * Explains the value at the path of this finding or at a related one in a few words, for example by the range
         * of a CIDR.
         */
        public Builder note(ConfigPath noted, String words) {
            notes.put(noted, Excerpt.printable(words));
            return this;
        }

        /** Makes this the finding that represents findings that are not listed. */
        Builder omitted(int count) {
            this.omitted = count;
            return this;
        }

        /** Sets the problem: one sentence without a full stop that begins with the path, made printable. */
        public Builder problem(String sentence) {
            this.problem = Excerpt.printable(sentence);
            return this;
        }

        /** Sets the fix: an imperative or a question, in lower case without a full stop. */
        public Builder fix(String clause) {
            this.fix = Excerpt.printable(clause);
            return this;
        }

        /**
         * Returns the finding.
         *
         * @throws NullPointerException when problem or fix is missing
         */
        public Finding build() {
            return new Finding(this);
        }
    }
}
