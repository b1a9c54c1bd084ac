package dev.clusternetwork.internal.provider;

import dev.clusternetwork.internal.foreign.ForeignCode;
import dev.clusternetwork.source.SourceFiles;

/** The files of the host tool. When reading them fails, the host tool's class is at fault, not the provider. */
public final class GuardedSourceFiles implements SourceFiles {

    private final SourceFiles files;
    private final ForeignCode code;

    public GuardedSourceFiles(SourceFiles files) {
        this.files = files;
        this.code = ForeignCode.unnamed("SourceFiles", files);
    }

    @Override
    public Content read(String path, int mostBytes) {
        return code.call("read()", Content.class, () -> files.read(path, mostBytes));
    }

    @Override
    public Listing list(String path) {
        return code.call("list()", Listing.class, () -> files.list(path));
    }

    @Override
    public String displayName(String path) {
        return code.call("displayName()", String.class, () -> files.displayName(path));
    }

    @Override
    public String toString() {
        return files.toString();
    }
}
