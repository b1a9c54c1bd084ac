package dev.clusternetwork.testkit;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import java.util.TreeSet;

/** Assertions on a ConfigMap. */
public final class ConfigMapAssert extends ObjectAssert<ConfigMapAssert> {

    private final ConfigMap configMap;

    ConfigMapAssert(NetworkPlanAssert plan, ConfigMap configMap) {
        super(plan, configMap);
        this.configMap = configMap;
    }

    @Override
    ConfigMapAssert self() {
        return this;
    }

    /** Checks that a key has this value. */
    public ConfigMapAssert hasData(String key, String value) {
        checkEntry(configMap.getData(), "key", "keys", key, value);
        return this;
    }

    /** Checks that the ConfigMap has only these keys, in any order. */
    public ConfigMapAssert hasKeys(String... keys) {
        checkList(
                "keys",
                List.copyOf(new TreeSet<>(orEmpty(configMap.getData()).keySet())),
                new TreeSet<>(List.of(keys)).toArray(String[]::new));
        return this;
    }
}
