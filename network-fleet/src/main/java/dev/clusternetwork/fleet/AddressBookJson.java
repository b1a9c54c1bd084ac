package dev.clusternetwork.fleet;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.internal.json.JsonString;
import dev.clusternetwork.spi.FleetMember;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An address book as JSON. */
final class AddressBookJson {

    private static final int VERSION = 1;

    private static final String VERSION_FIELD = "version";
    private static final String SHARED = "shared";
    private static final String MEMBERS = "members";
    private static final String NAME = "name";
    private static final String POD_CIDRS = "pod_cidrs";
    private static final String SERVICE_CIDRS = "service_cidrs";
    private static final String POD_SUBRANGE = "pod_subrange";
    private static final String PEERS = "peers";
    private static final String CREATOR = "creator";

    private AddressBookJson() {}

    static String write(AddressBook book) {
        var json = new LinkedHashMap<String, Object>();
        json.put(VERSION_FIELD, VERSION);
        json.put(SHARED, book.isShared());
        json.put(MEMBERS, book.members().stream().map(AddressBookJson::member).toList());
        return JsonString.indented(json);
    }

    private static Map<String, Object> member(FleetMember member) {
        var json = new LinkedHashMap<String, Object>();
        json.put(NAME, member.name());
        json.put(POD_CIDRS, strings(member.podCidrs()));
        json.put(SERVICE_CIDRS, strings(member.serviceCidrs()));
        member.podSubrange().ifPresent(subrange -> json.put(POD_SUBRANGE, subrange.toString()));
        json.put(PEERS, strings(member.peers()));
        json.put(CREATOR, member.isCreator());
        return json;
    }

    private static List<String> strings(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    static AddressBook read(String json) {
        try {
            var root = JsonMapper.shared().readTree(json);
            if (required(root, VERSION_FIELD).asInt(0) != VERSION) {
                throw new IllegalArgumentException("the version of the address book is not " + VERSION);
            }
            var members = new ArrayList<FleetMember>();
            for (var each : required(root, MEMBERS)) {
                members.add(readMember(each));
            }
            return AddressBook.of(required(root, SHARED).booleanValue(), members);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(
                    "the address book is malformed: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private static FleetMember readMember(JsonNode json) {
        var member = FleetMember.builder(required(json, NAME).stringValue())
                .podCidrs(list(json, POD_CIDRS, Cidr::parse))
                .serviceCidrs(list(json, SERVICE_CIDRS, Cidr::parse))
                .peers(list(json, PEERS, HostAddress::parse))
                .creator(required(json, CREATOR).booleanValue());
        if (json.has(POD_SUBRANGE)) {
            member.podSubrange(Cidr.parse(required(json, POD_SUBRANGE).stringValue()));
        }
        return member.build();
    }

    private static <T> List<T> list(JsonNode json, String field, Function<String, T> parse) {
        var values = new ArrayList<T>();
        for (var each : required(json, field)) {
            values.add(parse.apply(each.stringValue()));
        }
        return values;
    }

    private static JsonNode required(JsonNode json, String field) {
        var value = json.get(field);
        if (value == null) {
            throw new IllegalArgumentException("the address book has no field " + field);
        }
        return value;
    }
}
