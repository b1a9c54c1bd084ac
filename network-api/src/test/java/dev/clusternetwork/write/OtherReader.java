package dev.clusternetwork.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A YAML 1.1 parser that does not share code with the writer. */
final class OtherReader {

    private OtherReader() {}

    static Map<?, ?> read(String document) {
        return (Map<?, ?>) yaml().load(document);
    }

    static List<Object> readAll(String documents) {
        var all = new ArrayList<Object>();
        yaml().loadAll(documents).forEach(all::add);
        return all;
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }
}
