package dev.clusternetwork.write;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.StringWriter;
import java.util.Locale;
import java.util.TimeZone;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * The mappers, and one document through them. Apart from {@link ManifestWriter} so that whoever merely holds a writer
 * has not loaded Jackson yet.
 */
final class ManifestYaml {

    private ManifestYaml() {}

    static String document(HasMetadata object) {
        var text = new StringWriter(1024);
        boolean readable = write(object, ForPeople.MAPPER, text);
        if (!readable) {
            text.getBuffer().setLength(0);
            write(object, AsciiOnly.MAPPER, text);
        }
        return text.toString();
    }

    /** Any value as the mapper writes it within an object. */
    static String text(Object value) {
        return ForPeople.MAPPER.writeValueAsString(value);
    }

    /** Whether what was written means the same to every reader; see {@link ManifestGenerator#hasInvisibleBreaks()}. */
    private static boolean write(HasMetadata object, YAMLMapper mapper, StringWriter text) {
        // Not closed after a failure: closing would complain about the unfinished document and hide the cause, and
        // there is nothing but memory behind it.
        var generator = (ManifestGenerator) mapper.createGenerator(text);
        try {
            mapper.writeValue(generator, object);
            generator.close();
        } catch (UnwritableException e) {
            throw Refusal.of(object, e);
        } catch (JacksonException e) {
            throw Refusal.of(object, e);
        }
        return !generator.hasInvisibleBreaks();
    }

    private static YAMLMapper mapper(boolean asciiOnly) {
        var dump = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setSplitLines(false)
                .setUseUnicodeEncoding(!asciiOnly)
                .build();
        var factory = YAMLFactory.builder()
                .stringQuotingChecker(new PlainScalars())
                .dumperOptions(dump)
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION);
        return YAMLMapper.builder(new ManifestYamlFactory(factory, asciiOnly))
                .addMixIn(HasMetadata.class, HeadFirst.class)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .defaultLocale(Locale.ROOT)
                .defaultTimeZone(TimeZone.getTimeZone("UTC"))
                .build();
    }

    /** The order that readers expect, for resource classes that are not fabric8's and state none. */
    @JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec", "status"})
    private interface HeadFirst {}

    private static final class ForPeople {
        static final YAMLMapper MAPPER = mapper(false);
    }

    /** Nearly never needed, hence a holder of its own. */
    private static final class AsciiOnly {
        static final YAMLMapper MAPPER = mapper(true);
    }
}
