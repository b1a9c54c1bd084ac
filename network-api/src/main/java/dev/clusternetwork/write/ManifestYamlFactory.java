package dev.clusternetwork.write;

import java.io.Writer;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLFactoryBuilder;
import tools.jackson.dataformat.yaml.YAMLGenerator;

/** Creates {@link ManifestGenerator}s. */
final class ManifestYamlFactory extends YAMLFactory {

    private static final long serialVersionUID = 1L;

    private final boolean asciiOnly;

    ManifestYamlFactory(YAMLFactoryBuilder settings, boolean asciiOnly) {
        super(settings);
        this.asciiOnly = asciiOnly;
    }

    @Override
    protected YAMLGenerator _createGenerator(ObjectWriteContext context, IOContext io, Writer out) {
        return new ManifestGenerator(
                context,
                io,
                context.getStreamWriteFeatures(_streamWriteFeatures),
                context.getFormatWriteFeatures(_formatWriteFeatures),
                _quotingChecker,
                out,
                _dumpSettings,
                asciiOnly);
    }
}
