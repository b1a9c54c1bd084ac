package dev.clusternetwork.internal.constraint;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrArray;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrBool;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrStringArray;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonAnyFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatTypes;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonMapFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The type that the model expects at a location in an object, for example a string, a number or an object. It is read
 * from the serializers of the model, so that there is no second list of fields. Immutable.
 */
public final class ModelType {

    /** The kind of a value. */
    public enum Kind {
        STRING("a string"),
        INTEGER("an integer"),
        NUMBER("a number"),
        BOOLEAN("a boolean"),
        LIST("a list"),
        /** An object whose keys the user chooses. */
        MAP("an object"),
        /** An object with the fields of a type. */
        OBJECT("an object"),
        /** For example the number or name of a port, or a percentage. */
        INTEGER_OR_STRING("an integer or a string"),
        /** For example {@code 100m} CPU. */
        QUANTITY("a quantity"),
        /** The model accepts any value. */
        ANY("any value");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Returns the name of the kind for messages, with an article. */
        public String words() {
            return words;
        }
    }

    /** Schemas and their variants, which the model writes with custom serializers that do not describe fields. */
    private static final Set<Class<?>> SCHEMA_OR_ELSE =
            Set.of(JSONSchemaPropsOrArray.class, JSONSchemaPropsOrBool.class, JSONSchemaPropsOrStringArray.class);

    /** Types of times, which are strings in a manifest. */
    private static final Set<Class<?>> TIMES = Set.of(ZonedDateTime.class, MicroTime.class);

    private static final String ROOT = "io.fabric8.kubernetes.api.model.";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MODEL = JsonMapper.shared();
    private static final Map<JavaType, ModelType> KNOWN = new ConcurrentHashMap<>();

    private final Kind kind;
    private final JavaType type;
    private final @Nullable JavaType element;
    private final Map<String, JavaType> fields;
    private final String qualifiedName;

    private ModelType(Kind kind, JavaType type, @Nullable JavaType element, Map<String, JavaType> fields) {
        this.kind = kind;
        this.type = type;
        this.element = element;
        this.fields = fields;
        var name = type.getRawClass().getName();
        this.qualifiedName = name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
    }

    /** Returns the field type for a type of the model. */
    public static ModelType of(Class<?> type) {
        return of(MODEL.constructType(type));
    }

    private static ModelType of(JavaType type) {
        var known = KNOWN.get(type);
        if (known == null) {
            known = new Learning(type).modelType();
            KNOWN.put(type, known);
        }
        return known;
    }

    /** Returns the kind of the value. */
    public Kind kind() {
        return kind;
    }

    /** Returns the type of a field; empty for an unknown field. */
    public Optional<ModelType> field(String name) {
        return Optional.ofNullable(fields.get(name)).map(ModelType::of);
    }

    /** Returns the names of the fields. */
    public Iterable<String> fieldNames() {
        return fields.keySet();
    }

    /**
     * Returns the type of the items of a list or of the values of a map. If any value is accepted, returns the type of
     * a value that is an object.
     */
    public Optional<ModelType> element() {
        return Optional.ofNullable(element).map(ModelType::of);
    }

    /** Returns the name of the model's class below its root package: {@code apps.DeploymentSpec}. */
    public String qualifiedName() {
        return qualifiedName;
    }

    /** Returns whether it is the type of a kind of objects, which have metadata of their own. */
    boolean isKind() {
        return HasMetadata.class.isAssignableFrom(type.getRawClass());
    }

    /** Returns the name of the type in the Kubernetes documentation, for example {@code PodSpec}. */
    public String typeName() {
        return type.getRawClass().getSimpleName();
    }

    /** Returns whether a value has this type; null never has. */
    public boolean fits(JsonNode json) {
        return switch (kind) {
            case STRING -> json.isString();
            case INTEGER -> json.isIntegralNumber() && json.canConvertToLong() && holds(json.longValue());
            case NUMBER -> json.isNumber();
            case BOOLEAN -> json.isBoolean();
            case LIST -> json.isArray();
            case MAP, OBJECT -> json.isObject();
            case INTEGER_OR_STRING -> json.isString() || json.isIntegralNumber() && json.canConvertToInt();
            case QUANTITY -> json.isNumber() || json.isString() && QuantityString.isQuantity(json.stringValue());
            case ANY -> true;
        };
    }

    /** Returns the description of a value for messages. */
    public static String wordsFor(JsonNode json) {
        if (json.isString()) {
            return Kind.STRING.words();
        }
        if (json.isBoolean()) {
            return Kind.BOOLEAN.words();
        }
        return json.isNumber() ? "a number" : json.isArray() ? "a list" : "an object";
    }

    private boolean holds(long number) {
        return !type.hasRawClass(Integer.class) && !type.hasRawClass(int.class) || number == (int) number;
    }

    /** Returns the value that an API server substitutes for null in a list or in a map; empty if it keeps null. */
    public Optional<JsonNode> ofNull() {
        return switch (kind) {
            case STRING -> Optional.of(JSON.stringNode(""));
            case INTEGER, NUMBER, INTEGER_OR_STRING -> Optional.of(JSON.numberNode(0));
            case QUANTITY -> Optional.of(JSON.stringNode("0"));
            case BOOLEAN -> Optional.of(JSON.booleanNode(false));
            case OBJECT -> Optional.of(JSON.objectNode());
            case LIST, MAP, ANY -> Optional.empty();
        };
    }

    /** Reads one type from its serializer. */
    private static final class Learning extends JsonFormatVisitorWrapper.Base {

        private final JavaType type;
        private final Map<String, JavaType> fields = new LinkedHashMap<>();
        private Kind kind = Kind.ANY;
        private @Nullable JavaType element;

        Learning(JavaType type) {
            this.type = type;
        }

        ModelType modelType() {
            MODEL.acceptJsonFormatVisitor(type, this);
            if (TIMES.contains(type.getRawClass())) {
                kind = Kind.STRING;
            } else if (type.hasRawClass(Quantity.class)) {
                kind = Kind.QUANTITY;
            } else if (type.hasRawClass(IntOrString.class)) {
                kind = Kind.INTEGER_OR_STRING;
            } else if (SCHEMA_OR_ELSE.contains(type.getRawClass())) {
                kind = Kind.ANY;
                element = MODEL.constructType(JSONSchemaProps.class);
            }
            // A type without fields accepts any field.
            if (kind == Kind.OBJECT && fields.isEmpty()) {
                kind = Kind.ANY;
            }
            return new ModelType(kind, type, element, Collections.unmodifiableMap(fields));
        }

        @Override
        public JsonObjectFormatVisitor expectObjectFormat(JavaType object) {
            kind = Kind.OBJECT;
            return new JsonObjectFormatVisitor.Base(null) {
                @Override
                public void property(BeanProperty property) {
                    fields.put(property.getName(), property.getType());
                }

                @Override
                public void optionalProperty(BeanProperty property) {
                    fields.put(property.getName(), property.getType());
                }
            };
        }

        @Override
        public JsonMapFormatVisitor expectMapFormat(JavaType map) {
            kind = Kind.MAP;
            element = map.getContentType();
            return new JsonMapFormatVisitor.Base(null);
        }

        @Override
        public JsonArrayFormatVisitor expectArrayFormat(JavaType array) {
            kind = Kind.LIST;
            element = array.getContentType();
            return new JsonArrayFormatVisitor.Base(null) {
                @Override
                public void itemsFormat(JsonFormatVisitable handler, JavaType item) {
                    // The content type has this information.
                }

                @Override
                public void itemsFormat(JsonFormatTypes format) {
                    // The content type has this information.
                }
            };
        }

        @Override
        public JsonStringFormatVisitor expectStringFormat(JavaType string) {
            kind = Kind.STRING;
            return new JsonStringFormatVisitor.Base();
        }

        @Override
        public JsonIntegerFormatVisitor expectIntegerFormat(JavaType integer) {
            kind = Kind.INTEGER;
            return new JsonIntegerFormatVisitor.Base();
        }

        @Override
        public JsonNumberFormatVisitor expectNumberFormat(JavaType number) {
            kind = Kind.NUMBER;
            return new JsonNumberFormatVisitor.Base();
        }

        @Override
        public JsonBooleanFormatVisitor expectBooleanFormat(JavaType flag) {
            kind = Kind.BOOLEAN;
            return new JsonBooleanFormatVisitor.Base();
        }

        @Override
        public JsonAnyFormatVisitor expectAnyFormat(JavaType any) {
            kind = Kind.ANY;
            return new JsonAnyFormatVisitor.Base();
        }
    }
}
