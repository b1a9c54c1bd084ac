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
 * Writes one document with Jackson. It is separate from {@link ManifestWriter}, so that creating a writer does not load
 * Jackson.
 */
final class ManifestYaml {

    private ManifestYaml() {}

    static String document(HasMetadata object) {
        var yaml = new StringWriter(1024);
        boolean readable = write(object, Unicode.MAPPER, yaml);
        if (!readable) {
            yaml.getBuffer().setLength(0);
            write(object, AsciiOnly.MAPPER, yaml);
        }
        return yaml.toString();
    }

    /** Returns a value as the mapper writes it in an object. */
    static String toYaml(Object value) {
        return Unicode.MAPPER.writeValueAsString(value);
    }

    /** Returns whether all parsers read the document alike; see {@link ManifestGenerator#hasInvisibleBreaks()}. */
    private static boolean write(HasMetadata object, YAMLMapper mapper, StringWriter yaml) {
        // Not closed after a failure, because closing an unfinished document throws, which would hide the cause. The
        // generator uses memory only.
        var generator = (ManifestGenerator) mapper.createGenerator(yaml);
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
                .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .defaultLocale(Locale.ROOT)
                .defaultTimeZone(TimeZone.getTimeZone("UTC"))
                .build();
    }

    /** The usual order of fields, for resource classes of other libraries that do not specify an order. */
    @JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec", "status"})
    private interface HeadFirst {}

    private static final class Unicode {
        static final YAMLMapper MAPPER = mapper(false);
    }

    /** Initialized separately, because it is rarely needed. */
    private static final class AsciiOnly {
        static final YAMLMapper MAPPER = mapper(true);
    }
}
