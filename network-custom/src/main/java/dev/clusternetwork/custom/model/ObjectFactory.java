package dev.clusternetwork.custom.model;

import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.internal.constraint.ModelType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.internal.KubernetesDeserializer;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A manifest as an object of the fabric8 model: of the typed model if that has the kind and all fields of the manifest,
 * else a generic one. Reads Jackson's trees, so plans of this provider need fabric8 8, as reading does.
 */
public final class ObjectFactory {

    private static final JsonMapper MODEL = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String OWN = "additionalProperties";

    /** Knows the kinds of every model module on the class path. */
    private static final KubernetesDeserializer KINDS = new KubernetesDeserializer();

    private final Class<? extends HasMetadata> type;
    private final JsonNode json;

    private ObjectFactory(Class<? extends HasMetadata> type, JsonNode json) {
        this.type = type;
        this.json = json;
    }

    /** Returns the factory for a manifest whose fields were checked. */
    public static ObjectFactory of(Manifest manifest) {
        var type = typeOf(manifest);
        var json = settled(manifest.root().json(), ModelType.of(type));
        return new ObjectFactory(holdsAll(type, json) ? type : GenericKubernetesResource.class, json);
    }

    /** The model's type for a manifest's kind. */
    public static Class<? extends HasMetadata> typeOf(Manifest manifest) {
        Class<? extends KubernetesResource> known = KINDS.getRegisteredKind(manifest.apiVersion(), manifest.kind());
        return known != null && HasMetadata.class.isAssignableFrom(known)
                ? known.asSubclass(HasMetadata.class)
                : GenericKubernetesResource.class;
    }

    /** Whether the model has no type for a manifest's kind. */
    public static boolean isGeneric(Manifest manifest) {
        return typeOf(manifest) == GenericKubernetesResource.class;
    }

    /** The object, made anew. */
    public HasMetadata render() {
        return read(type, json);
    }

    private static HasMetadata read(Class<? extends HasMetadata> type, JsonNode json) {
        var object = MODEL.treeToValue(json, type);
        // The model takes a key of this name for its own.
        if (object instanceof GenericKubernetesResource generic && json.has(OWN)) {
            generic.setAdditionalProperty(OWN, MODEL.treeToValue(json.get(OWN), Object.class));
        }
        return object;
    }

    /** Whether a type gives back what it was given, but for what is empty and so means the same as nothing. */
    private static boolean holdsAll(Class<? extends HasMetadata> type, JsonNode json) {
        try {
            return same(MODEL.valueToTree(read(type, json)), json);
        } catch (JacksonException unfit) {
            return false;
        }
    }

    /**
     * Nulls as an API server takes them: a field that is null is not set, but in a list, and under a key of the user's
     * own, a null is the empty value of its type. What the model does not know stays as it is.
     */
    private static JsonNode settled(JsonNode json, ModelType modelType) {
        return switch (modelType.kind()) {
            case OBJECT -> json.isObject() ? settledFields(json, modelType) : json;
            case MAP ->
                json.isObject() && modelType.element().isPresent()
                        ? settledMap(json, modelType.element().get())
                        : json;
            case LIST ->
                json.isArray() && modelType.element().isPresent()
                        ? settledList(json, modelType.element().get())
                        : json;
            default -> json;
        };
    }

    private static JsonNode settledFields(JsonNode json, ModelType modelType) {
        var copy = JsonNodeFactory.instance.objectNode();
        json.properties().forEach(entry -> {
            var field = modelType.field(entry.getKey());
            if (field.isEmpty()) {
                copy.set(entry.getKey(), entry.getValue());
            } else if (!entry.getValue().isNull()) {
                copy.set(entry.getKey(), settled(entry.getValue(), field.get()));
            }
        });
        return copy;
    }

    private static JsonNode settledMap(JsonNode json, ModelType element) {
        var copy = JsonNodeFactory.instance.objectNode();
        json.properties().forEach(entry -> copy.set(entry.getKey(), settledItem(entry.getValue(), element)));
        return copy;
    }

    private static JsonNode settledList(JsonNode json, ModelType element) {
        var copy = JsonNodeFactory.instance.arrayNode(json.size());
        json.forEach(item -> copy.add(settledItem(item, element)));
        return copy;
    }

    private static JsonNode settledItem(JsonNode json, ModelType element) {
        return json.isNull() ? element.ofNull().orElse(json) : settled(json, element);
    }

    private static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null || isNothing(one) || isNothing(other)) {
            return isNothing(one) && isNothing(other);
        }
        if (other.isNumber()) {
            return isSameNumber(one, other.decimalValue());
        }
        if (one.isArray() && other.isArray()) {
            if (one.size() != other.size()) {
                return false;
            }
            for (int i = 0; i < one.size(); i++) {
                if (!same(one.get(i), other.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof ObjectNode left && other instanceof ObjectNode right) {
            return left.properties().stream().allMatch(field -> same(field.getValue(), right.get(field.getKey())))
                    && right.properties().stream()
                            .allMatch(field -> left.has(field.getKey()) || isNothing(field.getValue()));
        }
        return one.equals(other);
    }

    /** A quantity may be written as a number, and the model returns it as a string. */
    private static boolean isSameNumber(JsonNode one, BigDecimal number) {
        return one.isNumber()
                ? one.decimalValue().compareTo(number) == 0
                : one.isString() && one.stringValue().equals(number.toString());
    }

    private static boolean isNothing(@Nullable JsonNode json) {
        return json == null || json.isNull() || json.isContainer() && json.isEmpty();
    }
}
