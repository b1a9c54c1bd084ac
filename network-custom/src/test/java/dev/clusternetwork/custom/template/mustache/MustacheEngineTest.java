package dev.clusternetwork.custom.template.mustache;

import static org.assertj.core.api.Assertions.assertThat;

import com.samskivert.mustache.Mustache;
import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.Rendering.Outcome;
import dev.clusternetwork.custom.template.Template;
import dev.clusternetwork.custom.template.TemplateContext;
import dev.clusternetwork.custom.template.rendering.Deadline;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MustacheEngineTest {

    private static final String SECRET = "s3cr3t-value";

    private static final Map<String, Object> VARIABLES = variables();

    private static Map<String, Object> variables() {
        var network = new LinkedHashMap<String, Object>();
        network.put("pod_network_cidr", "10.32.0.0/12");
        network.put("firewalld", null);
        network.put("labels", Map.of("topology.kubernetes.io/region", "eu"));
        var cluster = new LinkedHashMap<String, Object>();
        cluster.put("network", network);
        cluster.put("password", SECRET);
        cluster.put("hosts", List.of(Map.of("address", "192.0.2.1"), Map.of("address", "192.0.2.2")));
        cluster.put(
                "labelled",
                List.of(
                        Map.of("name", "a", "labels", Map.of("gw", "yes", "example.com/a.b", "", "many", List.of("x"))),
                        Map.of("name", "b", "labels", Map.of())));
        var variables = new LinkedHashMap<String, Object>();
        variables.put("cluster_config", cluster);
        variables.put("name", "custom_network");
        variables.put("yes", true);
        variables.put("no", false);
        variables.put("nothing", null);
        variables.put("none", List.of());
        variables.put("empty", "");
        variables.put("zero", 0L);
        variables.put("list", List.of("a", "b"));
        variables.put("gaps", Collections.unmodifiableList(Arrays.asList("a", null)));
        variables.put("version", new BigDecimal("1.10"));
        variables.put("thousand", new BigDecimal("1E+3"));
        variables.put("endless", new BigDecimal("1E+999999999"));
        variables.put("large", new BigInteger("123456789012345678901234567890"));
        variables.put("sure?", "a key of its own");
        variables.put("infinite", Double.POSITIVE_INFINITY);
        variables.put("infinities", List.of(Double.POSITIVE_INFINITY));
        return variables;
    }

    private static Rendering render(String string) {
        return render(string, TemplateContext.of(VARIABLES));
    }

    private static Rendering render(String string, TemplateContext context) {
        return new MustacheEngine()
                .render(List.of(new Template("a.yml.mustache", string)), context)
                .get(0);
    }

    /** One line for everything that a user would see of it. */
    private static String shown(Rendering rendering) {
        return rendering.outcome() == Outcome.RENDERED
                ? rendering.content()
                : rendering.outcome() + " " + rendering.line() + ": " + rendering.problem() + "; " + rendering.fix();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{{name}}                                             | custom_network",
                "{{{name}}} {{& name }} {{ name }}                    | custom_network custom_network custom_network",
                "{{cluster_config.network.pod_network_cidr}}          | 10.32.0.0/12",
                "{{cluster_config.network.labels.topology.kubernetes.io/region}} | eu",
                "{{#cluster_config}}{{#network}}{{pod_network_cidr}} {{name}}{{/network}}{{/cluster_config}} | 10.32.0.0/12 custom_network",
                "{{#cluster_config.hosts}}{{address}}{{^-last}}, {{/-last}}{{/cluster_config.hosts}} | 192.0.2.1, 192.0.2.2",
                "{{#list}}{{-index}}{{.}}{{/list}}                    | 1a2b",
                "{{#yes}}y{{/yes}}{{#no}}n{{/no}}{{^no}}N{{/no}}      | yN",
                "{{#nothing}}n{{/nothing}}{{^nothing}}N{{/nothing}}   | N",
                "{{#none}}n{{/none}}{{^none}}N{{/none}}               | N",
                "{{#empty}}e{{/empty}}{{#zero}}z{{/zero}}             | ez",
                "{{#gaps}}{{#.}}{{.}}{{/.}}{{^.}}-{{/.}}{{/gaps}}     | a-",
                "{{#gaps}}{{name}} {{/gaps}}x                         | custom_network custom_network x",
                "{{yes}} {{no}} {{zero}} {{large}} {{version}}        | true false 0 123456789012345678901234567890 1.10",
                "{{thousand}} {{endless}} {{infinite}}                | 1000 1E+999999999 Infinity",
                "{{list}} {{cluster_config.hosts}}                    | [\"a\",\"b\"] [{\"address\":\"192.0.2.1\"},{\"address\":\"192.0.2.2\"}]",
                "{{=<% %>=}}<%name%> {{name}}<%={{ }}=%> {{name}}     | custom_network {{name}} custom_network",
                "a{{! {{ no tag }}b                                   | ab",
                "{{list.0}}{{list.1}} {{cluster_config.hosts.1.address}} | ab 192.0.2.2",
                "{{#cluster_config.hosts.1}}{{address}}{{/cluster_config.hosts.1}} | 192.0.2.2",
                "{{#gaps.1}}n{{/gaps.1}}{{^gaps.1}}N{{/gaps.1}}       | N",
                "{{#cluster_config.labelled}}{{name}}{{#labels.gw?}} {{labels.gw}} {{.}}{{/labels.gw?}}{{^labels.gw?}} none{{/labels.gw?}} {{/cluster_config.labelled}}x | a yes yes b none x",
                "{{#cluster_config.labelled}}{{#labels}}{{#gw?}}{{gw}}{{/gw?}}{{^gw?}}none{{/gw?}}{{/labels}}{{/cluster_config.labelled}} | yesnone",
                "{{#cluster_config.labelled}}{{#labels.example.com/a.b?}}{{name}}{{/labels.example.com/a.b?}}{{/cluster_config.labelled}} | a",
                "{{#cluster_config.labelled}}{{#labels}}{{#example.com/a.b?}}{{name}}{{/example.com/a.b?}}{{/labels}}{{/cluster_config.labelled}} | a",
                "{{#cluster_config.labelled}}{{#labels.many?}}{{.}}{{/labels.many?}}{{/cluster_config.labelled}} | x",
                "{{#no?}}n{{/no?}}{{#nothing?}}n{{/nothing?}}{{#nane?}}n{{/nane?}}{{#yes?}}y{{/yes?}} | y",
                "{{#cluster_config.network.labels}}{{#name?}}{{.}}{{/name?}}{{/cluster_config.network.labels}} | custom_network",
                "{{#list.1?}}{{.}}{{/list.1?}}{{#list.2?}}{{.}}{{/list.2?}} | b",
                "{{#cluster_config.network.firewalld.enabled?}}n{{/cluster_config.network.firewalld.enabled?}}x | x",
                "{{#sure?}}{{.}}{{/sure?}}                            | a key of its own",
            })
    @DisplayName("renders Mustache without escaping")
    void renders(String template, String string) {
        assertThat(shown(render(template))).isEqualTo(string);
    }

    @Test
    @DisplayName("nothing is escaped")
    void escapesNothing() {
        assertThat(render("{{v}}{{{v}}}{{&v}}", TemplateContext.of(Map.of("v", "<&\"'>")))
                        .content())
                .isEqualTo("<&\"'><&\"'><&\"'>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{{podcidr}}               | 2: 'podcidr' is not defined; correct the name, or define it",
                "{{nane}}                  | 2: 'nane' is not defined; did you mean name?",
                "{{#nane}}{{/nane}}        | 2: 'nane' is not defined; did you mean name?",
                "{{^nane}}{{/nane}}        | 2: 'nane' is not defined; did you mean name?",
                "{{cluster_confg.network.pod_network_cidr}}  | 2: 'cluster_confg' is not defined; did you mean cluster_config?",
                "{{cluster_config.netwrk.pod_network_cidr}}  | 2: 'netwrk' is not defined; did you mean network?",
                "{{cluster_config.network.podnetwork_cidr}}  | 2: 'podnetwork_cidr' is not defined; did you mean pod_network_cidr?",
                "{{#cluster_config}}{{#network}}{{pod_network_cid}}{{/network}}{{/cluster_config}} | 2: 'pod_network_cid' is not defined; did you mean pod_network_cidr?",
                "{{#cluster_config}}{{nane}}{{/cluster_config}} | 2: 'nane' is not defined; did you mean name?",
                "{{cluster_config.network.firewalld.enabled}} | 2: 'enabled' is not defined, because 'firewalld' is null; use it inside of the section 'firewalld', which is skipped for null",
                "{{name.length}}           | 2: 'length' is not defined, because 'name' is a scalar; correct the name",
                "{{list.size}}             | 2: 'size' is not defined, because 'list' is a list; use it inside of the section 'list', which is rendered for each item, or use 'list.0' for the first item",
                "{{cluster_config.hosts.address}} | 2: 'address' is not defined, because 'hosts' is a list; use it inside of the section 'hosts', which is rendered for each item, or use 'hosts.0' for the first item",
                "{{list.2}}                | 2: '2' is not defined, because 'list' is a list with the indices 0 to 1; correct the index, or use the section 'list', which is rendered for each item",
                "{{list.-1}}               | 2: '-1' is not defined, because 'list' is a list; use it inside of the section 'list', which is rendered for each item, or use 'list.0' for the first item",
                "{{none.0}}                | 2: '0' is not defined, because 'none' is an empty list; correct the index, or use the section 'none', which is rendered for each item",
                "{{list.9999999999}}       | 2: '9999999999' is not defined, because 'list' is a list; use it inside of the section 'list', which is rendered for each item, or use 'list.0' for the first item",
                "{{list.0.x}}              | 2: 'x' is not defined, because 'list.0' is a scalar; correct the name",
                "{{cluster_config.hosts.0.adress}} | 2: 'adress' is not defined; did you mean address?",
                "{{gaps.1}}                | 2: 'gaps.1' is null, which cannot be printed; set it, or use it inside of the section 'gaps.1', which is skipped for null",
                "{{gaps.1.x}}              | 2: 'x' is not defined, because 'gaps.1' is null; use it inside of the section 'gaps.1', which is skipped for null",
                "{{#podcidr}}{{/podcidr}}  | 2: 'podcidr' is not defined; correct the name, define it, or use the section 'podcidr?' if it may not exist",
                "{{^cluster_config.network.gw}}{{/cluster_config.network.gw}} | 2: 'gw' is not defined; correct the name, define it, or use the section 'cluster_config.network.gw?' if it may not exist",
                "{{#cluster_config.labelled}}{{#labels.gw}}{{/labels.gw}}{{/cluster_config.labelled}} | 2: 'gw' is not defined; correct the name, define it, or use the section 'labels.gw?' if it may not exist",
                "{{#cluster_config.netwrk.x?}}{{/cluster_config.netwrk.x?}} | 2: 'netwrk' is not defined; did you mean network?",
                "{{#podcidr.x?}}{{/podcidr.x?}} | 2: 'podcidr' is not defined; correct the name, or define it",
                "{{#name.x?}}{{/name.x?}}  | 2: 'x' is not defined, because 'name' is a scalar; correct the name",
                "{{#list.9.x?}}{{/list.9.x?}} | 2: '9' is not defined, because 'list' is a list with the indices 0 to 1; correct the index, or use the section 'list', which is rendered for each item",
                "{{name?}}                 | 2: 'name?' is a question, which cannot be printed; use 'name', inside of the section 'name?' if it may not exist",
                "{{#list}}{{#-last?}}{{/-last?}}{{/list}} | 2: '-last?' is not a valid name; use the name of a variable, or put {{=<% %>=}} before it if it is not a tag",
                "{{#?}}{{/?}}              | 2: '?' is not a valid name; use the name of a variable, or put {{=<% %>=}} before it if it is not a tag",
                "{{#name}}{{length}}{{/name}} | 2: 'length' is not defined; correct the name, or define it",
                "{{cluster_config.class}}  | 2: 'class' is not defined; correct the name, or define it",
                "{{class}}                 | 2: 'class' is not defined; correct the name, or define it",
                "{{getClass}}              | 2: 'getClass' is not defined; correct the name, or define it",
                "{{size}}                  | 2: 'size' is not defined; correct the name, or define it",
                "{{cluster_config.entrySet}} | 2: 'entrySet' is not defined; correct the name, or define it",
                "{{nothing}}               | 2: 'nothing' is null, which cannot be printed; set it, or use it inside of the section 'nothing', which is skipped for null",
                "{{cluster_config.network.firewalld}} | 2: 'cluster_config.network.firewalld' is null, which cannot be printed; set it, or use it inside of the section 'cluster_config.network.firewalld', which is skipped for null",
                "{{#gaps}}{{.}}{{/gaps}}   | 2: '.' is null, which cannot be printed; set it, or use it inside of the section '.', which is skipped for null",
                "{{#gaps}}{{this}}{{/gaps}} | 2: '.' is null, which cannot be printed; set it, or use it inside of the section '.', which is skipped for null",
                "{{infinities}}            | 2: the list or map contains a number that is not finite; print its items one by one",
                "{{name                    | 2: the tag {{ is not closed; add }} in the same line, or put {{=<% %>=}} before it if it is not a tag",
                "{{#name                   | 2: the tag {{ is not closed; add }} in the same line, or put {{=<% %>=}} before it if it is not a tag",
                "{{name}                   | 2: the tag {{ is not closed; add }} in the same line, or put {{=<% %>=}} before it if it is not a tag",
                "{{name {{zero}}           | 2: the tag {{ is not closed; add }} in the same line, or put {{=<% %>=}} before it if it is not a tag",
                "{{{name}}                 | 2: the tag {{{ is not closed; add }}} in the same line, or put {{=<% %>=}} before it if it is not a tag",
                "{{! no end                | 2: the comment is not closed; add }} where the comment ends",
                "{{ ! no end }}            | 2: the comment has a space before the !; write {{! ... }}",
                "{{}}                      | 2: the tag is empty; add a name to it, or remove it",
                "{{ }}                     | 2: the tag is empty; add a name to it, or remove it",
                "{{&}}                     | 2: '' is not a valid name; use the name of a variable, or put {{=<% %>=}} before it if it is not a tag",
                "{{a b}}                   | 2: 'a b' is not a valid name; use the name of a variable, or put {{=<% %>=}} before it if it is not a tag",
                "{{.Values.x}}             | 2: '.Values.x' is not a valid name; use the name of a variable, or put {{=<% %>=}} before it if it is not a tag",
                "{{a..b}}                  | 2: 'a..b' is not a valid name; use the name of a variable, or put {{=<% %>=}} before it if it is not a tag",
                "{{#list}}                 | 2: the section 'list' is not closed; add {{/list}} where the section ends",
                "{{/list}}                 | 2: the section 'list' is closed, but was not opened; remove the tag, or open the section before it",
                "{{#yes}}{{#list}}{{/yes}} | 2: the section 'yes' is closed, but the section 'list' (line 2) is still open; close the section 'list' first",
                "{{=<<< >>>=}}             | 2: the tag does not set valid delimiters; use two delimiters of two characters each, for example {{=<% %>=}}",
                "{{=<%=}}                  | 2: the tag does not set valid delimiters; use two delimiters of two characters each, for example {{=<% %>=}}",
                "{{=<% %>}}                | 2: the tag does not set valid delimiters; use two delimiters of two characters each, for example {{=<% %>=}}",
                "{{= <% %> =}}             | 2: the tag does not set valid delimiters; use two delimiters of two characters each, for example {{=<% %>=}}",
                "{{> other}}               | 2: the tag includes another file, which is not supported; replace it by its content",
                "{{<other}}{{/other}}      | 2: the tag inherits from another file, which is not supported; replace it by its content",
                "{{$title}}{{/title}}      | 2: the tag declares a section that can be inherited, which is not supported; replace it by its content",
                "{{-index}}                | 2: '-index' is not defined outside of a section; use it inside of the section of a list",
            })
    @DisplayName("faults of a template are reported with their line")
    void refuses(String template, String message) {
        assertThat(shown(render("first: line\nx: " + template + "\nthird: line\n")))
                .isEqualTo("FAILED " + message);
        assertThat(shown(render("{{! first }}\n" + template + "\nthird: line\n")))
                .isEqualTo("FAILED " + message);
    }

    @Test
    @DisplayName("a tag has to end in its line")
    void tagsInOneLine() {
        assertThat(shown(render("a\n{{name\n}}")))
                .isEqualTo(
                        "FAILED 2: the tag {{ is not closed; add }} in the same line, or put {{=<% %>=}} before it if it is not a tag");
    }

    @Test
    @DisplayName("deeply nested sections and long names are faults, and do not overflow the stack")
    void nestingIsBounded() {
        assertThat(shown(render("\n" + "{{#a}}".repeat(200_000))))
                .isEqualTo("FAILED 2: sections are nested deeper than 100 levels; close sections earlier");
        assertThat(render("{{" + "a.".repeat(500_000) + "a}}").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(shown(render("{{#list}}".repeat(5) + "{{.}}" + "{{/list}}".repeat(5))))
                .hasSize(32);
    }

    @Test
    @DisplayName("nested sections that print nothing are stopped at the deadline")
    void stoppedByTheClock() {
        var hosts = IntStream.range(0, 50).boxed().collect(Collectors.toList());
        var template = "a: b\n" + "{{#hosts}}".repeat(50) + "{{/hosts}}".repeat(50);

        var renderings = new MustacheEngine()
                .render(
                        List.of(new Template("a", "fine"), new Template("b", template), new Template("c", "fine")),
                        TemplateContext.of(Map.of("hosts", hosts)).limitedTo(Duration.ofSeconds(2), 1000));

        assertThat(renderings)
                .extracting(MustacheEngineTest::shown)
                .containsExactly(
                        "fine",
                        "STOPPED 2: the template takes longer than the 2 s that all templates have in total; look for an infinite loop",
                        "STOPPED 1: the template was not rendered, because the 2 s that all templates have in total were over; find the template that takes so long");
    }

    @Test
    @DisplayName("an output that grows too large is stopped, and one at the limit is not")
    void stoppedBySize() {
        var many = TemplateContext.of(Map.of(
                        "many", List.copyOf(IntStream.range(0, 1000).boxed().toList())))
                .limitedTo(Duration.ofSeconds(20), 12_000);

        assertThat(render("{{#many}}\na line here\n{{/many}}\n", many).content())
                .hasSize(12_000);
        assertThat(shown(render("{{#many}}\na line here\n{{/many}}\nx", many)))
                .isEqualTo(
                        "STOPPED 4: the output of the template is longer than 12,000 characters; shorten the output, or split the template into several files");
        assertThat(shown(render(
                        "\n{{#many}}{{#many}}{{#many}}{{#many}}\n1000000\n{{/many}}{{/many}}{{/many}}{{/many}}", many)))
                .isEqualTo(
                        "STOPPED 3: the output of the template is longer than 12,000 characters; shorten the output, or split the template into several files");
    }

    @Test
    @DisplayName("a large template is parsed in little time")
    void largeTemplate() {
        var context = TemplateContext.of(VARIABLES).limitedTo(Duration.ofSeconds(10), 50_000_000);
        var template = "a: {{name}} {{#yes}}x{{/yes}}\n".repeat((4 << 20) / 30);

        var rendering = render(template, context);

        assertThat(rendering.outcome()).isEqualTo(Outcome.RENDERED);
        assertThat(rendering.templateLine(100_000)).isEqualTo(100_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{cluster_config.password.x}}", "{{#cluster_config.password}}{{x}}{{/cluster_config.password}}",
                "{{cluster_config.passwort}}", "{{cluster_config.password}}{{x}}"
            })
    @DisplayName("no message contains a value")
    void secretsAreHidden(String template) {
        var rendering = render(template);

        assertThat(rendering.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(shown(rendering) + rendering).doesNotContain(SECRET);
    }

    @Test
    @DisplayName("each line of the output is mapped to its line of the template")
    void linesOfTheTemplate() {
        var template = "kind: A\r\n{{! a\ncomment }}\n{{#list}}\n- {{.}}\n\n  x: {{.}}\n{{/list}}\n{{name}}: y\n"
                + "{{#yes}}{{name}}{{/yes}}\nlines: {{lines}}\nlast: {{name}}";
        var variables = new LinkedHashMap<>(VARIABLES);
        variables.put("lines", "1\n2\n3");

        var rendering = render(template, TemplateContext.of(variables));

        assertThat(rendering.content())
                .isEqualTo(
                        "kind: A\r\n- a\n\n  x: a\n- b\n\n  x: b\ncustom_network: y\ncustom_network\nlines: 1\n2\n3\nlast: custom_network");
        assertThat(IntStream.rangeClosed(1, 13).map(rendering::templateLine))
                .containsExactly(1, 5, 6, 7, 5, 6, 7, 9, 10, 11, 11, 11, 12);
    }

    @Test
    @DisplayName("marks do not change the output")
    void marksChangeNothing() {
        var pieces = List.of(
                "\n",
                "\n",
                "\n",
                "\r\n",
                " ",
                "  ",
                "\t",
                "content",
                "k: v",
                "{ ",
                "}",
                "#",
                "\r",
                "{{name}}",
                "{{{name}}}",
                "{{&name}}",
                "{{! c }}",
                "{{! c\n  d }}",
                "{{!\n}}",
                "{{#list}}",
                "{{#yes}}",
                "{{#no}}",
                "{{^no}}",
                "{{/}}",
                "{{/}}",
                "{{/}}",
                "{{.}}",
                "{{empty}}",
                "{{lines}}",
                "{{=<% %>=}}<%name%><%={{ }}=%>",
                "\uFFFE",
                "\uFFFE1234567890123");
        var variables = new LinkedHashMap<>(VARIABLES);
        variables.put("lines", "1\n 2\n");
        variables.remove("infinities");
        variables.remove("infinite");
        var random = new Random(7);
        var rendered = 0;
        for (int i = 0; i < 20_000; i++) {
            var template = generated(pieces, random);
            var values = new MustacheValues(variables, Deadline.in(Duration.ofSeconds(10)));
            var plain = Mustache.compiler()
                    .escapeHTML(false)
                    .withCollector(values)
                    .withFormatter(values::print)
                    .compile(template)
                    .execute(variables);

            var rendering = render(template, TemplateContext.of(variables));

            assertThat(rendering.content()).as(template).isEqualTo(plain);
            rendered++;
        }
        assertThat(rendered).isEqualTo(20_000);
    }

    /** Random pieces, with each section closed. */
    private static String generated(List<String> pieces, Random random) {
        var string = new StringBuilder();
        var open = new ArrayList<String>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            var piece = pieces.get(random.nextInt(pieces.size()));
            if (piece.equals("{{/}}")) {
                string.append(open.isEmpty() ? "" : "{{/" + open.remove(open.size() - 1) + "}}");
            } else {
                if (piece.startsWith("{{#") || piece.startsWith("{{^")) {
                    open.add(piece.substring(3, piece.length() - 2));
                }
                string.append(piece);
            }
        }
        while (!open.isEmpty()) {
            string.append("{{/").append(open.remove(open.size() - 1)).append("}}");
        }
        return string.toString();
    }
}
