package dev.clusternetwork.finding;

import dev.clusternetwork.internal.message.Excerpt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One fault that a check found, in separate parts: where it is, what was found there, what is wrong with it, how to fix
 * it, and which other settings it concerns. Immutable, equal by value.
 *
 * <p>{@link #text()} is the only place that composes a sentence of these parts. The found value of a secret is
 * {@link #HIDDEN} or empty.
 */
public final class Finding {

    /** Replaces a value that is a secret. */
    public static final String HIDDEN = "(hidden)";

    private final FindingCode code;
    private final ConfigPath path;
    private final List<ConfigPath> comparedWith;
    private final List<Related> related;
    private final @Nullable SourceLocation location;
    private final @Nullable String found;
    private final String problem;
    private final String fix;

    private Finding(Builder builder) {
        this.code = builder.code;
        this.path = builder.path;
        this.comparedWith = List.copyOf(builder.comparedWith);
        this.related = List.copyOf(builder.related);
        this.location = null;
        this.found = builder.found;
        this.problem = Objects.requireNonNull(builder.message, "message");
        this.fix = Objects.requireNonNull(builder.fix, "fix");
    }

    private Finding(Finding finding, SourceLocation location, List<Related> related) {
        this.code = finding.code;
        this.path = finding.path;
        this.comparedWith = finding.comparedWith;
        this.related = List.copyOf(related);
        this.location = location;
        this.found = finding.found;
        this.problem = finding.problem;
        this.fix = finding.fix;
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

    /** Returns the other settings that this finding concerns, in the order in which the check named them. */
    public List<Related> related() {
        return related;
    }

    /** Returns problem and fix as one line. */
    public String text() {
        return problem + "; " + fix;
    }

    /** Returns this finding with the location {@code where}. */
    public Finding at(SourceLocation where) {
        return new Finding(this, where, related);
    }

    /** Returns this finding with a location for each of its paths; a location that is already known is kept. */
    Finding located(Function<ConfigPath, SourceLocation> locations) {
        return new Finding(
                this,
                location == null ? locations.apply(path) : location,
                related.stream().map(each -> each.located(locations)).toList());
    }

    /** Returns the paths of all values that this finding judges. */
    Stream<ConfigPath> judged() {
        return Stream.concat(Stream.of(path), comparedWith.stream());
    }

    private List<Object> state() {
        return List.of(code, path, location(), found(), problem, fix, related);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Finding that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** {@code cluster.yml:7:21: error CIDR_OVERLAP network.pod_network_cidr is ...; choose ...} */
    @Override
    public String toString() {
        return (location == null ? "" : location + ": ") + severity() + " " + code.name() + " " + text();
    }

    /** Collects the parts of a finding. Message and fix are required. */
    public static final class Builder {

        private final FindingCode code;
        private final ConfigPath path;
        private final Set<ConfigPath> comparedWith = new LinkedHashSet<>();
        private final Set<Related> related = new LinkedHashSet<>();
        private @Nullable String found;
        private @Nullable String message;
        private @Nullable String fix;

        private Builder(FindingCode code, ConfigPath path) {
            this.code = code;
            this.path = path;
        }

        /** The value at the path; bounded and made printable. Never the value of a secret. */
        public Builder found(Object value) {
            this.found = Excerpt.of(value.toString());
            return this;
        }

        /**
         * Another setting that the problem relies on. It becomes a related setting, and when it could not be read, the
         * finding is dropped.
         */
        public Builder comparedWith(ConfigPath other) {
            comparedWith.add(other);
            return related(other);
        }

        /** Another setting that the finding concerns; its location is that of its path. */
        public Builder related(ConfigPath other) {
            related.add(new Related(other, Optional.empty()));
            return this;
        }

        /** Another setting that the finding concerns, and where it is. */
        public Builder related(ConfigPath other, SourceLocation where) {
            related.add(new Related(other, Optional.of(where)));
            return this;
        }

        /** The problem: a sentence without a full stop, path and found value included. Made printable. */
        public Builder message(String text) {
            this.message = Excerpt.printable(text);
            return this;
        }

        /** An imperative or a question, in lower case. */
        public Builder fix(String text) {
            this.fix = Excerpt.printable(text);
            return this;
        }

        /**
         * Returns the finding.
         *
         * @throws NullPointerException when message or fix is missing
         */
        public Finding build() {
            return new Finding(this);
        }
    }
}
