package dev.clusternetwork.internal.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.internal.table.TsvTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A row of the field constraints")
class FieldRuleTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    /** @param row field, constraint, argument and condition, with a semicolon between them */
    private static List<String> faults(String row, String object) {
        var cells = row.split(" *; *", -1);
        var content = String.join("\t", FieldRule.COLUMNS) + "\nT\t" + cells[0] + "\t" + cells[1] + "\t" + cells[2]
                + "\t" + cells[3] + "\t\n";
        var rule = FieldConstraints.of(TsvTable.parse("t", content, FieldRule.COLUMNS))
                .of("T")
                .get(0);
        var faults = new ArrayList<String>();
        rule.check(
                new JsonValue(JSON.readTree(object), ""),
                fault -> faults.add((fault.value() + " " + fault.problem()).strip() + "; " + fault.fix()));
        return faults;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            a; required; ;                ~ {}                     ~ a is a required value, but it is missing; add the field
            a; required; ;                ~ {a: null}              ~ a is a required value, but it is missing; add the field
            a; required; ;                ~ {a: ''}                ~ a is a required value, but it is empty; write a value
            a; required; ;                ~ {a: []}                ~ a is a required value, but it is empty; write a value
            a; required; ;                ~ {a: {}}                ~ a is a required value, but it is empty; write a value
            a; required; ;                ~ {a: 0}                 ~
            a; required; may be empty;    ~ {a: {}}                ~
            a; required; may be empty;    ~ {}                     ~ a is a required value, but it is missing; add the field
            a.b; required; ;              ~ {}                     ~
            a.b; required; ;              ~ {a: {}}                ~ a.b is a required value, but it is missing; add the field
            a[].b; required; ;            ~ {a: [{b: 1}, {}]}      ~ a[1].b is a required value, but it is missing; add the field
            a[]; required; ;              ~ {a: ['x', '']}         ~ a[1] is a required value, but it is empty; write a value
            a; forbidden; ;               ~ {a: 1}                 ~ a may not be specified; remove the field
            a; forbidden; ;               ~ {a: ''}                ~
            a; forbidden; ;               ~ {a: 0}                 ~
            a; forbidden; even if empty;  ~ {a: ''}                ~ a may not be specified; remove the field
            a; forbidden; even if empty;  ~ {a: null}              ~
            a; enum; Fast|Slow;           ~ {a: 'Fast'}            ~
            a; enum; Fast|Slow;           ~ {a: 'fast'}            ~ a 'fast' is an unsupported value (supported values: Fast, Slow); did you mean Fast?
            a; enum; Fast|Slow;           ~ {a: 'x'}               ~ a 'x' is an unsupported value (supported values: Fast, Slow); write one of the supported values
            a; enum; Fast|Slow;           ~ {a: ''}                ~ a '' is an unsupported value (supported values: Fast, Slow); write one of the supported values
            a; enum; Fast|Slow|;          ~ {a: ''}                ~
            a; enum; Fast;                ~ {a: 'x'}               ~ a 'x' is an unsupported value (supported values: Fast); write Fast
            a; enum; Fast;                ~ {a: 5}                 ~ a '5' is an unsupported value (supported values: Fast); write Fast
            a; enum; Fast;                ~ {a: {}}                ~
            a; enum; false;               ~ {a: false}             ~
            a; enum; false;               ~ {a: true}              ~ a 'true' is an unsupported value (supported values: false); write false
            a; enum; b-*|c;               ~ {a: 'b-x'}             ~
            a; enum; b-*|c;               ~ {a: 'b-'}              ~
            a; enum; b-*|c;               ~ {a: 'b'}               ~ a 'b' is an unsupported value (supported values: b-*, c); write one of the supported values
            a; enum; b['*'];              ~ {a: "b['x']"}          ~
            a; enum; b['*'];              ~ {a: "b['"}             ~ a 'b['' is an unsupported value (supported values: b['*']); write one of the supported values
            a; enum; *|c;                 ~ {a: '*'}               ~
            a; enum; *|c;                 ~ {a: 'b'}               ~ a 'b' is an unsupported value (supported values: *, c); write one of the supported values
            a; not-enum; 0|0%;            ~ {a: 1}                 ~
            a; not-enum; 0|0%;            ~ {a: 0}                 ~ a '0' may not be used; write another value
            a; not-enum; 0|0%;            ~ {a: '0%'}              ~ a '0%' may not be used; write another value
            a; enum; 1|2|3|4|5|6|7|8|9;   ~ {a: 'x'}               ~ a 'x' is an unsupported value; write a supported value, for example 1
            a{keys}; enum; b|c;           ~ {a: {b: 1, d: 2}}      ~ a.d 'd' is an unsupported value (supported values: b, c); write one of the supported values
            a{}; enum; b|c;               ~ {a: {x: 'b', y: 'd'}}  ~ a.y 'd' is an unsupported value (supported values: b, c); write one of the supported values
            a; range; 1..5;               ~ {a: 1}                 ~
            a; range; 1..5;               ~ {a: 5}                 ~
            a; range; 1..5;               ~ {a: 0}                 ~ a '0' is less than the minimum of 1; write an integer from 1 to 5
            a; range; 1..5;               ~ {a: 6}                 ~ a '6' is greater than the maximum of 5; write an integer from 1 to 5
            a; range; 1..;                ~ {a: 0}                 ~ a '0' is less than the minimum of 1; write an integer of at least 1
            a; range; ..5;                ~ {a: 6}                 ~ a '6' is greater than the maximum of 5; write an integer of at most 5
            a; range; ..5;                ~ {a: '6'}               ~
            a; count; 1..2;               ~ {a: [1, 2]}            ~
            a; count; 1..2;               ~ {a: []}                ~ a has 0 items, but 1 to 2 are allowed; add an item
            a; count; 1..2;               ~ {a: [1, 2, 3]}         ~ a has 3 items, but 1 to 2 are allowed; remove 1 item
            a; length; ..3;               ~ {a: 'abc'}             ~
            a; length; ..3;               ~ {a: 'abcd'}            ~ a has 4 bytes, but at most 3 are allowed; write a string of at most 3 bytes
            a; length; 1..;               ~ {a: 'a'}               ~
            a; length; 1..;               ~ {}                     ~
            a; length; 1..;               ~ {a: ''}                ~ a may not be empty; write a value, or remove the field
            .; one-of; a|b;               ~ {a: 1}                 ~
            .; one-of; a|b;               ~ {}                     ~ requires one of a, b, but has none; add one of these fields
            .; one-of; a|b;               ~ {a: 1, b: 2}           ~ has both a and b, but only one of them may be specified; remove a or b
            .; at-most-one; a|b;          ~ {}                     ~
            .; at-most-one; a|b;          ~ {a: 1, b: 2}           ~ has both a and b, but only one of them may be specified; remove a or b
            .; any-of; a|b;               ~ {a: 1, b: 2}           ~
            .; any-of; a|b;               ~ {}                     ~ requires one of a, b, but has none; add one of these fields
            a; contains; x|y;             ~ {a: ['z', 'y']}        ~
            a; contains; x|y;             ~ {a: []}                ~
            a; contains; x|y;             ~ {a: ['z']}             ~ a contains none of x, y, but one of them is required; add one of these values
            a; sole; *;                   ~ {a: ['*']}             ~
            a; sole; *;                   ~ {a: ['*', 'z']}        ~ a contains other items besides '*'; remove the others, or '*'
            a; prefix; .a.|.b.;           ~ {a: '.b.c'}            ~
            a; prefix; .a.|.b.;           ~ {a: ''}                ~
            a; prefix; .a.|.b.;           ~ {a: '.a'}              ~ a '.a' does not start with '.a.' or '.b.'; write a value that starts with '.a.'
            a; unique; ;                  ~ {a: ['x', 'y']}        ~
            a; unique; ;                  ~ {a: ['x', 'y', 'x']}   ~ a contains the duplicate value 'x'; remove the duplicate
            a; not-below; b;              ~ {a: 2, b: 2}           ~
            a; not-below; b;              ~ {a: 1, b: 2}           ~ a '1' is less than b '2'; write a number of at least 2
            a; above; b;                  ~ {a: 3, b: 2}           ~
            a; above; b;                  ~ {a: 3}                 ~
            a; above; b;                  ~ {a: 2, b: 2}           ~ a '2' is not greater than b '2'; write a number greater than 2
            a; same-as; b;                ~ {a: 2, b: 2}           ~
            a; same-as; b;                ~ {a: 0, b: 2}           ~
            a; same-as; b;                ~ {a: 1, b: 2}           ~ a '1' differs from b '2'; write 2
            a; format; dns-label;         ~ {a: 'net'}             ~
            a; format; dns-label;         ~ {a: ''}                ~
            a; format; dns-label;         ~ {a: 'Net'}             ~ a 'Net' contains the upper-case letter 'N'; use an RFC 1123 label, for example net
            a; format; dns-label;         ~ {a: 'n_t'}             ~ a 'n_t' contains '_'; use an RFC 1123 label, for example n-t
            a; format; port;              ~ {a: 80}                ~
            a; format; port;              ~ {a: 'http'}            ~
            a; format; port;              ~ {a: '80'}              ~ a is the string '80', but a number is required; remove the quotes
            a; format; port;              ~ {a: '99999'}           ~ a '99999' is not a valid port; write an integer from 1 to 65535 without quotes, or the name of a port of the container
            a; format; int-or-percent;    ~ {a: '1'}               ~ a is the string '1', but a number is required; remove the quotes
            a; format; base64;            ~ {a: 'secret!'}         ~ a (hidden) is not a valid base64 value; encode the value in base64
            a; format; dns-label, not empty; ~ {a: ''}             ~ a is empty; use an RFC 1123 label, for example my-name
            a; format; dns-label, not empty; ~ {}                  ~
            a[]; format; dns-label;       ~ {a: ['b', '']}         ~ a[1] is empty; use an RFC 1123 label, for example my-name
            a[]; format; label-value;     ~ {a: ['b', '']}         ~
            a{}; format; dns-label;       ~ {a: {b: ''}}           ~ a.b is empty; use an RFC 1123 label, for example my-name
            a; not-format; special-ip;    ~ {a: '127.0.0.1'}       ~ a '127.0.0.1' may not be a loopback, link-local or unspecified address; write another value
            a; not-format; special-ip;    ~ {a: '128.0.0.0'}       ~
            a; first-is; b;               ~ {a: ['x', 'y'], b: 'x'} ~
            a; first-is; b;               ~ {a: ['y', 'x'], b: 'x'} ~ a has the first item 'y', but b is 'x'; write the same value in both
            a; first-is; b;               ~ {a: ['y']}             ~
            a; first-is; b;               ~ {a: ['y'], b: ''}      ~
            a; first-is; b;               ~ {a: [], b: 'x'}        ~
            a[]; inside; b;               ~ {a: ['10.0.0.0/9', '10.1.2.3/32'], b: '10.0.0.0/8'} ~
            a[]; inside; b;               ~ {a: ['10.0.0.0/8'], b: '10.0.0.0/8'} ~ a[0] '10.0.0.0/8' is not a strict subset of b '10.0.0.0/8'; write a smaller CIDR in 10.0.0.0/8, or remove the item
            a[]; inside; b;               ~ {a: ['10.1.2.3/8'], b: '10.0.0.7/8'} ~ a[0] '10.1.2.3/8' is not a strict subset of b '10.0.0.0/8'; write a smaller CIDR in 10.0.0.0/8, or remove the item
            a[]; inside; b;               ~ {a: ['11.0.0.0/9'], b: '10.0.0.0/8'} ~ a[0] '11.0.0.0/9' is not a strict subset of b '10.0.0.0/8'; write a smaller CIDR in 10.0.0.0/8, or remove the item
            a[]; inside; b;               ~ {a: ['2001:db8:8000::/33'], b: '2001:db8::/32'} ~
            a[]; inside; b;               ~ {a: ['2001:db9::/33'], b: '2001:db8::/32'} ~ a[0] '2001:db9::/33' is not a strict subset of b '2001:db8::/32'; write a smaller CIDR in 2001:db8::/32, or remove the item
            a[]; inside; b;               ~ {a: ['2001:db8::/64'], b: '10.0.0.0/8'} ~ a[0] '2001:db8::/64' is not a strict subset of b '10.0.0.0/8'; write a smaller CIDR in 10.0.0.0/8, or remove the item
            a[]; inside; b;               ~ {a: ['x', '10.0.0.0'], b: '10.0.0.0/8'} ~
            a[]; inside; b;               ~ {a: ['10.0.0.0/8']}    ~
            a; one-per-family; ;          ~ {a: ['192.0.2.1', '2001:db8::1']} ~
            a; one-per-family; ;          ~ {a: ['192.0.2.1', '192.0.2.2']} ~ a contains '192.0.2.1' and '192.0.2.2', but at most one IPv4 value is allowed; remove 192.0.2.1 or 192.0.2.2
            a; one-per-family; ;          ~ {a: ['2001:db8::/64', '2001:db9::/64']} ~ a contains '2001:db8::/64' and '2001:db9::/64', but at most one IPv6 value is allowed; remove 2001:db8::/64 or 2001:db9::/64
            a; one-per-family; ;          ~ {a: ['IPv4', 'IPv6']}  ~
            a; one-per-family; ;          ~ {a: ['IPv6', 'IPv6']}  ~ a contains 'IPv6' and 'IPv6', but at most one IPv6 value is allowed; remove one of the two
            a; one-per-family; ;          ~ {a: ['None', 'x', 5]}  ~
            a; families-of; b;            ~ {a: ['IPv4', 'IPv6'], b: ['192.0.2.1', '2001:db8::1']} ~
            a; families-of; b;            ~ {a: ['IPv4', 'IPv6'], b: ['192.0.2.1']} ~
            a; families-of; b;            ~ {a: ['IPv6'], b: ['None']} ~
            a; families-of; b;            ~ {a: ['IPv6', 'IPv4'], b: ['192.0.2.1']} ~ a has the item 'IPv6' at index 0, but b[0] is '192.0.2.1'; write the families in the order of b
            a; families-of; b;            ~ {a: ['IPv4', 'IPv4'], b: ['192.0.2.1', '2001:db8::1']} ~ a has the item 'IPv4' at index 1, but b[1] is '2001:db8::1'; write the families in the order of b
            """)
    @DisplayName("is checked at its boundaries")
    void constraints(String row, String object, String fault) {
        assertThat(faults(row, object)).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            b=x             ~ {a: 1, b: 'x'}           ~ ` when b is 'x'`
            b=x|y           ~ {a: 1, b: 'y'}           ~ ` when b is 'y'`
            b=x|            ~ {a: 1}                   ~ ` when b is not set`
            b=x|            ~ {a: 1, b: ''}            ~ ` when b is not set`
            b=x             ~ {a: 1}                   ~
            b!=x            ~ {a: 1}                   ~ ` when b is not set`
            b!=x            ~ {a: 1, b: 'x'}           ~
            b!=x            ~ {a: 1, b: 'z'}           ~ ` when b is 'z'`
            b=true          ~ {a: 1, b: true}          ~ ` when b is 'true'`
            b=7             ~ {a: 1, b: 7}             ~ ` when b is '7'`
            b               ~ {a: 1, b: {c: 1}}        ~ ` when b is set`
            b               ~ {a: 1, b: {}}            ~
            !b              ~ {a: 1, b: []}            ~ ` when b is not set`
            !b              ~ {a: 1, b: [1]}           ~
            b.c=x           ~ {a: 1, b: {c: 'x'}}      ~ ` when b.c is 'x'`
            b.c=x           ~ {a: 1, b: {c: 'y'}}      ~
            !b.c            ~ {a: 1, b: {}}            ~ ` when b.c is not set`
            !b.c            ~ {a: 1, b: 5}             ~
            b[1]            ~ {a: 1, b: [5]}           ~
            b[1]            ~ {a: 1, b: [5, 6]}        ~ ` when b[1] is set`
            !b[0]           ~ {a: 1, b: []}            ~ ` when b[0] is not set`
            b[0].c=x        ~ {a: 1, b: [{c: 'x'}]}    ~ ` when b[0].c is 'x'`
            b=x & c!=y      ~ {a: 1, b: 'x'}           ~ ` when b is 'x' and c is not set`
            b=x & c!=y      ~ {a: 1, b: 'x', c: 'y'}   ~
            b=x & (c!=y)    ~ {a: 1, b: 'x'}           ~ ` when b is 'x'`
            b=x & (c!=y)    ~ {a: 1, b: 'x', c: 'y'}   ~
            """)
    @DisplayName("applies only if its condition is fulfilled, and names the condition")
    void conditions(String condition, String object, String when) {
        assertThat(faults("a; forbidden; ; " + condition.strip(), object))
                .isEqualTo(when == null ? List.of() : List.of("a may not be specified" + when + "; remove the field"));
        assertThat(faults("x.a; forbidden; ; " + condition.strip(), "{x: " + object + "}"))
                .as("of the object that has the field")
                .isEqualTo(
                        when == null ? List.of() : List.of("x.a may not be specified" + when + "; remove the field"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {type: 'A', x: [{a: 1}]} ~ x[0].a may not be specified when type is 'A'; remove the field
            {x: [{a: 1, type: 'A'}]} ~
            """)
    @DisplayName("can depend on the object of the type")
    void conditionsOfBase(String object, String fault) {
        assertThat(faults("x[].a; forbidden; ; /type=A", object)).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    @DisplayName("does not repeat the value of the constrained field in its condition")
    void conditionsOfItself() {
        assertThat(faults("a; forbidden; ; b=x & a.c", "{b: 'x', a: {c: 1}}"))
                .containsExactly("a may not be specified when b is 'x'; remove the field");
        assertThat(faults("a; forbidden; ; a.c", "{a: {c: 1}}"))
                .containsExactly("a may not be specified; remove the field");
        assertThat(faults("a; forbidden; ; (b=x)", "{b: 'x', a: 1}"))
                .containsExactly("a may not be specified; remove the field");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            a[]; format; dns-label; b=x   ~ {a: ['A'], b: 'x'}      ~ a[0] 'A' contains the upper-case letter 'A', which is not supported when b is 'x'; use an RFC 1123 label, for example a
            a[]; format; dns-label; b=x   ~ {a: ['A'], b: 'y'}      ~
            a{keys}; format; dns-label; b ~ {a: {A: 1}, b: 'y'}     ~ a.A 'A' contains the upper-case letter 'A', which is not supported when b is set; use an RFC 1123 label, for example a
            a{keys}; format; dns-label; b ~ {a: {A: 1}}             ~
            """)
    @DisplayName("about items and keys depends on the object that has the list or map")
    void conditionsOfItems(String row, String object, String fault) {
        assertThat(faults(row, object)).isEqualTo(fault == null ? List.of() : List.of(fault));
    }
}
