package dev.clusternetwork.change;

import dev.clusternetwork.change.FieldChange.Kind;
import dev.clusternetwork.change.FieldOwners.Step;
import dev.clusternetwork.internal.constraint.ModelType;
import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields that differ between a planned object and the one in the cluster, as server-side apply compares them: lists
 * of type map are merged by their keys, values that the server fills in or writes in another form are equal.
 */
final class ObjectDiff {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Fields that belong to the server. */
    private static final Set<String> OF_SERVER = Set.of("status", "apiVersion", "kind");

    /** Other programs may write to these maps without an effect on the network. */
    private static final Set<String> OPEN_MAPS = Set.of("metadata.labels", "metadata.annotations");

    private final ObjectKey key;
    private final String manager;
    private final FieldOwners owners;
    private final List<FieldChange> changes = new ArrayList<>();

    private ObjectDiff(ObjectKey key, String manager, FieldOwners owners) {
        this.key = key;
        this.manager = manager;
        this.owners = owners;
    }

    /**
     * Returns the fields that differ, sorted by path.
     *
     * @param manager the field manager with which plans are applied
     */
    static List<FieldChange> between(HasMetadata planned, HasMetadata live, String manager) {
        var plannedTree = JSON.valueToTree(planned);
        var liveTree = JSON.valueToTree(live);
        var diff = new ObjectDiff(ObjectKey.of(planned), manager, FieldOwners.of(liveTree));
        var type = planned instanceof GenericKubernetesResource
                ? Optional.<ModelType>empty()
                : Optional.of(ModelType.of(planned.getClass()));
        diff.compareObjects(new Location("", List.of()), type, plannedTree, liveTree);
        diff.changes.sort(Comparator.comparing(FieldChange::path));
        return List.copyOf(diff.changes);
    }

    /**
     * A location in an object.
     *
     * @param path for people
     * @param steps for field managers
     */
    private record Location(String path, List<Step> steps) {

        Location field(String name) {
            var shown = name.matches("[A-Za-z0-9_-]+") ? name : "'" + name + "'";
            return new Location(path.isEmpty() ? shown : path + "." + shown, plus(new Step.Field(name)));
        }

        Location item(String id, JsonNode keys) {
            return new Location(path + "[" + id + "]", plus(new Step.Item(keys)));
        }

        private List<Step> plus(Step step) {
            var all = new ArrayList<>(steps);
            all.add(step);
            return List.copyOf(all);
        }
    }

    private void compareObjects(Location at, Optional<ModelType> type, JsonNode planned, JsonNode live) {
        var names = new TreeSet<String>();
        planned.propertyNames().forEach(names::add);
        live.propertyNames().forEach(names::add);
        for (var name : names) {
            if (at.steps().isEmpty() && OF_SERVER.contains(name)) {
                continue;
            }
            var before = live.path(name);
            var after = planned.path(name);
            if (isEmpty(before) && isEmpty(after)) {
                continue;
            }
            compareField(at, type, name, after, live);
        }
    }

    /** @param object the object in the cluster that has the field, or lacks it */
    private void compareField(Location at, Optional<ModelType> owner, String name, JsonNode planned, JsonNode object) {
        var field = at.field(name);
        var live = object.path(name);
        if (isEmpty(planned)) {
            if (!ServerDefaults.isFilledIn(owner, object, name)) {
                reportOnlyLive(field, live);
            }
        } else if (isEmpty(live)) {
            if (!ServerDefaults.of(owner, name).filter(planned::equals).isPresent()) {
                report(field, Kind.ADDED, Optional.empty(), Optional.of(planned));
            }
        } else {
            compare(field, elementType(owner, name), ListKeys.of(owner, name), planned, live);
        }
    }

    private static Optional<ModelType> elementType(Optional<ModelType> owner, String name) {
        return owner.flatMap(type -> type.kind() == ModelType.Kind.MAP ? type.element() : type.field(name));
    }

    private void compare(
            Location at, Optional<ModelType> type, Optional<List<String>> listKeys, JsonNode planned, JsonNode live) {
        if (planned.isObject() && live.isObject()) {
            compareObjects(at, type, planned, live);
        } else if (planned.isArray() && live.isArray() && listKeys.isPresent()) {
            compareItems(at, type.flatMap(ModelType::element), listKeys.get(), planned, live);
        } else if (!isEqual(type, planned, live)) {
            report(at, Kind.CHANGED, Optional.of(live), Optional.of(planned));
        }
    }

    private void compareItems(
            Location at, Optional<ModelType> type, List<String> keys, JsonNode planned, JsonNode live) {
        var before = byKeys(type, keys, live);
        if (before.size() < live.size()) {
            // Server-side apply refuses to merge such a list.
            report(at, Kind.STAYS, Optional.of(live), Optional.empty());
        }
        var after = byKeys(type, keys, planned);
        after.forEach((id, item) -> {
            var location = at.item(id, keysOf(type, keys, item));
            var other = before.get(id);
            if (other == null) {
                report(location, Kind.ADDED, Optional.empty(), Optional.of(item));
            } else {
                compareObjects(location, type, item, other);
            }
        });
        before.forEach((id, item) -> {
            if (!after.containsKey(id)) {
                reportOnlyLive(at.item(id, keysOf(type, keys, item)), item);
            }
        });
    }

    private static Map<String, JsonNode> byKeys(Optional<ModelType> type, List<String> keys, JsonNode list) {
        var items = new LinkedHashMap<String, JsonNode>();
        list.forEach(item -> items.put(ListKeys.identify(item, keys, type), item));
        return items;
    }

    private static JsonNode keysOf(Optional<ModelType> type, List<String> keys, JsonNode item) {
        ObjectNode node = JSON.createObjectNode();
        keys.forEach(name -> Optional.of(item.path(name))
                .filter(value -> !value.isMissingNode())
                .or(() -> ServerDefaults.of(type, name))
                .ifPresent(value -> node.set(name, value)));
        return node;
    }

    /** An item of a list without keys is equal if all of its fields are, as in an object. */
    private boolean isEqual(Optional<ModelType> type, JsonNode planned, JsonNode live) {
        if (planned.isArray() && live.isArray()) {
            var element = type.flatMap(ModelType::element);
            if (planned.size() != live.size()) {
                return false;
            }
            for (int i = 0; i < planned.size(); i++) {
                if (!isEqual(element, planned.get(i), live.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (planned.isObject() && live.isObject()) {
            var nested = new ObjectDiff(key, manager, owners);
            nested.compareObjects(new Location("item", List.of(new Step.Field("item"))), type, planned, live);
            return nested.changes.isEmpty();
        }
        if (type.filter(each -> each.kind() == ModelType.Kind.QUANTITY).isPresent()) {
            return quantity(planned).equals(quantity(live));
        }
        return planned.equals(live) || planned.isNumber() && live.isNumber() && isSameNumber(planned, live);
    }

    private static boolean isSameNumber(JsonNode one, JsonNode other) {
        return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }

    private static Object quantity(JsonNode value) {
        var string = value.isString() ? value.stringValue() : value.toString();
        return Quantity.getAmountInBytes(Quantity.parse(string)).stripTrailingZeros();
    }

    private void reportOnlyLive(Location at, JsonNode live) {
        if (owners.isOnlyOf(manager, at.steps())) {
            report(at, Kind.REMOVED, Optional.of(live), Optional.empty());
        } else if (OPEN_MAPS.stream()
                        .noneMatch(map -> at.path().equals(map) || at.path().startsWith(map + "."))
                && !at.path().equals("metadata.finalizers")
                && !at.path().equals("metadata.ownerReferences")) {
            report(at, Kind.STAYS, Optional.of(live), Optional.empty());
        }
    }

    private void report(Location at, Kind kind, Optional<JsonNode> before, Optional<JsonNode> after) {
        var impact = Impacts.of(key, at.path());
        changes.add(new FieldChange(
                at.path(),
                kind,
                before.map(value -> shown(at, value)),
                after.map(value -> shown(at, value)),
                kind == Kind.STAYS ? Cost.NONE : impact.cost(),
                impact.reason()));
    }

    private String shown(Location at, JsonNode value) {
        return key.kind().equals("Secret") && at.path().matches("(data|stringData)(\\..*)?")
                ? "(hidden)"
                : value.toString();
    }

    /** Null, an empty object, an empty list and a missing field are the same to most programs. */
    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isContainer() && value.isEmpty();
    }
}
