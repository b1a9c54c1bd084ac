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
            a; required; ;                ~ {}                     ~ a is required, but it is missing; add the field
            a; required; ;                ~ {a: null}              ~ a is required, but it is missing; add the field
            a; required; ;                ~ {a: ''}                ~ a is required, but it is empty; write a value
            a; required; ;                ~ {a: []}                ~ a is required, but it is empty; write a value
            a; required; ;                ~ {a: {}}                ~ a is required, but it is empty; write a value
            a; required; ;                ~ {a: 0}                 ~
            a; required; may be empty;    ~ {a: {}}                ~
            a; required; may be empty;    ~ {}                     ~ a is required, but it is missing; add the field
            a.b; required; ;              ~ {}                     ~
            a.b; required; ;              ~ {a: {}}                ~ a.b is required, but it is missing; add the field
            a[].b; required; ;            ~ {a: [{b: 1}, {}]}      ~ a[1].b is required, but it is missing; add the field
            a[]; required; ;              ~ {a: ['x', '']}         ~ a[1] is required, but it is empty; write a value
            a; forbidden; ;               ~ {a: 1}                 ~ a may not be specified; remove the field
            a; forbidden; ;               ~ {a: ''}                ~
            a; forbidden; ;               ~ {a: 0}                 ~
            a; forbidden; even if empty;  ~ {a: ''}                ~ a may not be specified; remove the field
            a; forbidden; even if empty;  ~ {a: null}              ~
            a; enum; Fast|Slow;           ~ {a: 'Fast'}            ~
            a; enum; Fast|Slow;           ~ {a: 'fast'}            ~ a 'fast' is not supported (supported values: Fast, Slow); did you mean Fast?
            a; enum; Fast|Slow;           ~ {a: 'x'}               ~ a 'x' is not supported (supported values: Fast, Slow); write one of these values
            a; enum; Fast|Slow;           ~ {a: ''}                ~ a '' is not supported (supported values: Fast, Slow); write one of these values
            a; enum; Fast|Slow|;          ~ {a: ''}                ~
            a; enum; Fast;                ~ {a: 'x'}               ~ a 'x' is not supported (supported values: Fast); write Fast
            a; enum; Fast;                ~ {a: 5}                 ~ a '5' is not supported (supported values: Fast); write Fast
            a; enum; Fast;                ~ {a: {}}                ~
            a; enum; false;               ~ {a: false}             ~
            a; enum; false;               ~ {a: true}              ~ a 'true' is not supported (supported values: false); write false
            a; enum; b-*|c;               ~ {a: 'b-x'}             ~
            a; enum; b-*|c;               ~ {a: 'b-'}              ~
            a; enum; b-*|c;               ~ {a: 'b'}               ~ a 'b' is not supported (supported values: b-*, c); write one of these values
            a; enum; b['*'];              ~ {a: "b['x']"}          ~
            a; enum; b['*'];              ~ {a: "b['"}             ~ a 'b['' is not supported (supported values: b['*']); write one of these values
            a; enum; *|c;                 ~ {a: '*'}               ~
            a; enum; *|c;                 ~ {a: 'b'}               ~ a 'b' is not supported (supported values: *, c); write one of these values
            a; not-enum; 0|0%;            ~ {a: 1}                 ~
            a; not-enum; 0|0%;            ~ {a: 0}                 ~ a '0' may not be used; write another value
            a; not-enum; 0|0%;            ~ {a: '0%'}              ~ a '0%' may not be used; write another value
            a; enum; 1|2|3|4|5|6|7|8|9;   ~ {a: 'x'}               ~ a 'x' is not supported; write a supported value
            a{keys}; enum; b|c;           ~ {a: {b: 1, d: 2}}      ~ a.d 'd' is not supported (supported values: b, c); write one of these values
            a{}; enum; b|c;               ~ {a: {x: 'b', y: 'd'}}  ~ a.y 'd' is not supported (supported values: b, c); write one of these values
            a; range; 1..5;               ~ {a: 1}                 ~
            a; range; 1..5;               ~ {a: 5}                 ~
            a; range; 1..5;               ~ {a: 0}                 ~ a 0 is out of range; write an integer from 1 to 5
            a; range; 1..5;               ~ {a: 6}                 ~ a 6 is out of range; write an integer from 1 to 5
            a; range; 1..;                ~ {a: 0}                 ~ a 0 is out of range; write an integer of at least 1
            a; range; ..5;                ~ {a: 6}                 ~ a 6 is out of range; write an integer of at most 5
            a; range; ..5;                ~ {a: '6'}               ~
            a; count; 1..2;               ~ {a: [1, 2]}            ~
            a; count; 1..2;               ~ {a: []}                ~ a has 0 items, but 1 to 2 are allowed; add an item
            a; count; 1..2;               ~ {a: [1, 2, 3]}         ~ a has 3 items, but 1 to 2 are allowed; remove the others
            a; length; ..3;               ~ {a: 'abc'}             ~
            a; length; ..3;               ~ {a: 'abcd'}            ~ a has 4 bytes, but at most 3 are allowed; write a string of at most 3 bytes
            a; length; 1..;               ~ {a: 'a'}               ~
            a; length; 1..;               ~ {}                     ~
            a; length; 1..;               ~ {a: ''}                ~ a may not be empty; write a value, or remove it
            .; one-of; a|b;               ~ {a: 1}                 ~
            .; one-of; a|b;               ~ {}                     ~ requires one of a, b, but has none; add one of them
            .; one-of; a|b;               ~ {a: 1, b: 2}           ~ has both a and b, but only one of them may be specified; remove one of the two
            .; at-most-one; a|b;          ~ {}                     ~
            .; at-most-one; a|b;          ~ {a: 1, b: 2}           ~ has both a and b, but only one of them may be specified; remove one of the two
            .; any-of; a|b;               ~ {a: 1, b: 2}           ~
            .; any-of; a|b;               ~ {}                     ~ requires one of a, b, but has none; add one of them
            a; contains; x|y;             ~ {a: ['z', 'y']}        ~
            a; contains; x|y;             ~ {a: []}                ~
            a; contains; x|y;             ~ {a: ['z']}             ~ a contains none of x, y, but one of them is required; add one of them
            a; sole; *;                   ~ {a: ['*']}             ~
            a; sole; *;                   ~ {a: ['*', 'z']}        ~ a contains other items beside '*'; remove the others, or '*'
            a; prefix; .a.|.b.;           ~ {a: '.b.c'}            ~
            a; prefix; .a.|.b.;           ~ {a: ''}                ~
            a; prefix; .a.|.b.;           ~ {a: '.a'}              ~ a '.a' does not begin with '.a.' or '.b.'; write a value that begins with '.a.'
            a; unique; ;                  ~ {a: ['x', 'y']}        ~
            a; unique; ;                  ~ {a: ['x', 'y', 'x']}   ~ a contains 'x' more than once; remove the repeated item
            a; not-below; b;              ~ {a: 2, b: 2}           ~
            a; not-below; b;              ~ {a: 1, b: 2}           ~ a 1 is less than b, which is 2; write a number of at least 2
            a; above; b;                  ~ {a: 3, b: 2}           ~
            a; above; b;                  ~ {a: 3}                 ~
            a; above; b;                  ~ {a: 2, b: 2}           ~ a 2 is not greater than b, which is 2; write a greater number
            a; same-as; b;                ~ {a: 2, b: 2}           ~
            a; same-as; b;                ~ {a: 0, b: 2}           ~
            a; same-as; b;                ~ {a: 1, b: 2}           ~ a 1 differs from b, which is 2; write 2
            a; format; dns-label;         ~ {a: 'net'}             ~
            a; format; dns-label;         ~ {a: ''}                ~
            a; format; dns-label;         ~ {a: 'Net'}             ~ a 'Net' is not a valid DNS label; write net
            a; format; dns-label;         ~ {a: 'n_t'}             ~ a 'n_t' is not a valid DNS label; use at most 63 lower case letters, digits and hyphens, with a letter or digit at both ends
            a; format; port;              ~ {a: 80}                ~
            a; format; port;              ~ {a: 'http'}            ~
            a; format; port;              ~ {a: '80'}              ~ a '80' is not a valid port; remove the quotes
            a; format; port;              ~ {a: '99999'}           ~ a '99999' is not a valid port; write an integer from 1 to 65535 without quotes, or the name of a port of the container
            a; format; int-or-percent;    ~ {a: '1'}               ~ a '1' is not a valid number or percentage; remove the quotes
            a; format; base64;            ~ {a: 'secret!'}         ~ a is not a valid base64 value; encode the value in base64
            """)
    @DisplayName("is judged at its boundaries")
    void constraints(String row, String object, String fault) {
        assertThat(faults(row, object)).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            b=x             ~ {a: 1, b: 'x'}           ~ ` when b is x`
            b=x|y           ~ {a: 1, b: 'y'}           ~ ` when b is y`
            b=x|            ~ {a: 1}                   ~ ` when b is not set`
            b=x|            ~ {a: 1, b: ''}            ~ ` when b is not set`
            b=x             ~ {a: 1}                   ~
            b!=x            ~ {a: 1}                   ~ ` when b is not set`
            b!=x            ~ {a: 1, b: 'x'}           ~
            b!=x            ~ {a: 1, b: 'z'}           ~ ` when b is z`
            b=true          ~ {a: 1, b: true}          ~ ` when b is true`
            b=7             ~ {a: 1, b: 7}             ~ ` when b is 7`
            b               ~ {a: 1, b: {c: 1}}        ~ ` when b is set`
            b               ~ {a: 1, b: {}}            ~
            !b              ~ {a: 1, b: []}            ~ ` when b is not set`
            !b              ~ {a: 1, b: [1]}           ~
            b.c=x           ~ {a: 1, b: {c: 'x'}}      ~ ` when b.c is x`
            b.c=x           ~ {a: 1, b: {c: 'y'}}      ~
            !b.c            ~ {a: 1, b: {}}            ~ ` when b.c is not set`
            !b.c            ~ {a: 1, b: 5}             ~
            b=x & c!=y      ~ {a: 1, b: 'x'}           ~ ` when b is x and c is not set`
            b=x & c!=y      ~ {a: 1, b: 'x', c: 'y'}   ~
            b=x & (c!=y)    ~ {a: 1, b: 'x'}           ~ ` when b is x`
            b=x & (c!=y)    ~ {a: 1, b: 'x', c: 'y'}   ~
            """)
    @DisplayName("applies only when its condition is fulfilled, and says which")
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
            {type: 'A', x: [{a: 1}]} ~ x[0].a may not be specified when type is A; remove the field
            {x: [{a: 1, type: 'A'}]} ~
            """)
    @DisplayName("can depend on the object that the row is about")
    void conditionsOfBase(String object, String fault) {
        assertThat(faults("x[].a; forbidden; ; /type=A", object)).isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    @DisplayName("does not repeat in its condition what the constrained field holds")
    void conditionsOfItself() {
        assertThat(faults("a; forbidden; ; b=x & a.c", "{b: 'x', a: {c: 1}}"))
                .containsExactly("a may not be specified when b is x; remove the field");
        assertThat(faults("a; forbidden; ; a.c", "{a: {c: 1}}"))
                .containsExactly("a may not be specified; remove the field");
        assertThat(faults("a; forbidden; ; (b=x)", "{b: 'x', a: 1}"))
                .containsExactly("a may not be specified; remove the field");
    }
}
