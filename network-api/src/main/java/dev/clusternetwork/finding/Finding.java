package dev.clusternetwork.finding;

import dev.clusternetwork.internal.message.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a check found: where, what was found there, what is wrong with it and what to do. Immutable, equal by
 * value.
 *
 * <p>The message is a sentence that stands alone, path and found value included; the fix completes it behind a
 * semicolon. Whoever writes a finding about a secret leaves the value out, or gives {@link #HIDDEN} in its place.
 */
public final class Finding {

    /** Stands where the value is a secret. */
    public static final String HIDDEN = "(hidden)";

    private final FindingCode code;
    private final ConfigPath path;
    private final List<ConfigPath> comparedWith;
    private final @Nullable SourceLocation location;
    private final @Nullable String found;
    private final String message;
    private final String fix;

    private Finding(Builder builder, @Nullable SourceLocation location) {
        this.code = builder.code;
        this.path = builder.path;
        this.comparedWith = List.copyOf(builder.comparedWith);
        this.location = location;
        this.found = builder.found;
        this.message = Objects.requireNonNull(builder.message, "message");
        this.fix = Objects.requireNonNull(builder.fix, "fix");
    }

    private Finding(Finding finding, SourceLocation location) {
        this.code = finding.code;
        this.path = finding.path;
        this.comparedWith = finding.comparedWith;
        this.location = location;
        this.found = finding.found;
        this.message = finding.message;
        this.fix = finding.fix;
    }

    /** A finding about the setting at {@code path}. */
    public static Builder of(FindingCode code, ConfigPath path) {
        return new Builder(code, path);
    }

    /** Which kind of finding this is. */
    public FindingCode code() {
        return code;
    }

    /** What it weighs. */
    public Severity severity() {
        return code.severity();
    }

    /** The setting that it is about. */
    public ConfigPath path() {
        return path;
    }

    /** Where that setting stands; empty for a cluster that was built in code. */
    public Optional<SourceLocation> location() {
        return Optional.ofNullable(location);
    }

    /** The value found there; empty where there is none to show. */
    public Optional<String> found() {
        return Optional.ofNullable(found);
    }

    /** What is wrong: a sentence with path and value, without a full stop. */
    public String message() {
        return message;
    }

    /** What to do: an imperative or a question. */
    public String fix() {
        return fix;
    }

    /** Message and fix as one line. */
    public String text() {
        return message + "; " + fix;
    }

    /** This finding, pointing at {@code where}. */
    public Finding at(SourceLocation where) {
        return new Finding(this, where);
    }

    /** The paths of every value that it judges. */
    Stream<ConfigPath> judged() {
        return Stream.concat(Stream.of(path), comparedWith.stream());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Finding that
                && code.equals(that.code)
                && path.equals(that.path)
                && Objects.equals(location, that.location)
                && Objects.equals(found, that.found)
                && message.equals(that.message)
                && fix.equals(that.fix);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, path, location, found, message, fix);
    }

    /** {@code cluster.yml:7:21: error CIDR_OVERLAP network.pod_network_cidr is ...; choose ...} */
    @Override
    public String toString() {
        return (location == null ? "" : location + ": ") + severity() + " " + code.name() + " " + text();
    }

    /** Collects what a finding says. Message and fix are required. */
    public static final class Builder {

        private final FindingCode code;
        private final ConfigPath path;
        private final List<ConfigPath> comparedWith = new ArrayList<>();
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

        /** Another setting that the message relies on: when it could not be read, the finding is dropped. */
        public Builder comparedWith(ConfigPath other) {
            comparedWith.add(other);
            return this;
        }

        /** A sentence without a full stop, path and found value included. Made printable, so that it is one line. */
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
         * The finding.
         *
         * @throws NullPointerException when message or fix was not given
         */
        public Finding build() {
            return new Finding(this, null);
        }
    }
}
