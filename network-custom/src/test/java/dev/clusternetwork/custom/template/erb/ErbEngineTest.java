package dev.clusternetwork.custom.template.erb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.Rendering.Outcome;
import dev.clusternetwork.custom.template.Template;
import dev.clusternetwork.custom.template.TemplateContext;
import dev.clusternetwork.custom.template.rendering.Deadline;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErbEngineTest {

    private static final String SECRET = "s3cr3t-value";

    private static final Map<String, Object> VARIABLES = variables();

    private static Map<String, Object> variables() {
        var network = new LinkedHashMap<String, Object>();
        network.put("pod_network_cidr", "10.32.0.0/12");
        network.put("firewalld", null);
        network.put("weave", Map.of());
        var keys = new LinkedHashMap<String, Object>();
        for (var key : List.of(
                "name",
                "hash",
                "method",
                "size",
                "values",
                "labels",
                "zip",
                "test",
                "format",
                "display",
                "key",
                "send",
                "class",
                "object_id",
                "map",
                "system",
                "print",
                "count",
                "then",
                "fetch",
                "[]",
                "a b",
                "top-level")) {
            keys.put(key, "key " + key);
        }
        var cluster = new LinkedHashMap<String, Object>();
        cluster.put("network", network);
        cluster.put("password", SECRET);
        cluster.put("keys_of_all_kinds", keys);
        cluster.put("hosts", List.of(Map.of("address", "192.0.2.1"), Map.of("address", "192.0.2.2")));
        cluster.put("gaps", Collections.unmodifiableList(Arrays.asList("a", null, List.of(1L))));
        cluster.put("version", new BigDecimal("1.10"));
        cluster.put("half", new BigDecimal("1.5"));
        cluster.put("large", new BigInteger("123456789012345678901234567890"));
        var variables = new LinkedHashMap<String, Object>();
        variables.put("cluster_config", cluster);
        variables.put("name", "custom_network");
        variables.put("firewalld_enabled", false);
        variables.put("reload_iptables", true);
        return variables;
    }

    private static TemplateContext context() {
        return TemplateContext.of(VARIABLES);
    }

    private static List<Rendering> render(TemplateContext context, List<String> strings) {
        var templates = IntStream.range(0, strings.size())
                .mapToObj(i -> new Template("dir/" + i + ".yml.erb", strings.get(i)))
                .toList();
        return new ErbEngine().render(templates, context);
    }

    /** One line for everything that a user would see of it. */
    private static String shown(Rendering rendering) {
        return rendering.outcome() == Outcome.RENDERED
                ? rendering.content()
                : rendering.outcome() + " " + rendering.line() + ": " + rendering.problem() + "; " + rendering.fix();
    }

    /** Renders the templates, which are the keys, in one process, and compares with what is to become of them. */
    private static void assertShown(Map<String, String> expected) {
        var templates = List.copyOf(expected.keySet());
        var renderings = render(context().limitedTo(Duration.ofSeconds(60), 4 << 20), templates);
        var shown = new LinkedHashMap<String, String>();
        for (int i = 0; i < templates.size(); i++) {
            shown.put(templates.get(i), shown(renderings.get(i)));
        }
        assertThat(shown).containsExactlyEntriesOf(expected);
        assertThat(shown.values() + renderings.toString() + templatesOf(templates) + context())
                .doesNotContain(SECRET);
    }

    private static List<Template> templatesOf(List<String> strings) {
        return strings.stream()
                .map(string -> new Template("file", string + SECRET))
                .toList();
    }

    @Test
    @DisplayName("templates can access the variables as documented")
    void seesTheVariables() {
        var expected = new LinkedHashMap<String, String>();
        expected.put("<%= cluster_config.network.pod_network_cidr %>", "10.32.0.0/12");
        expected.put("<%= name %> <%= firewalld_enabled %> <%= reload_iptables %>", "custom_network false true");
        expected.put("<% if cluster_config.network.firewalld %>on<% else %>off<% end %>", "off");
        expected.put("<%= cluster_config.network.firewalld&.enabled.inspect %>", "nil");
        expected.put("<%= cluster_config.dig('network', 'pod_network_cidr') %>", "10.32.0.0/12");
        expected.put("<%= cluster_config.dig(:network, :pod_network_cidr) %>", "10.32.0.0/12");
        expected.put("<%= cluster_config.dig(:hosts, 1, :address) %>", "192.0.2.2");
        expected.put("<%= cluster_config.dig(:none, :at, 'all').inspect %>", "nil");
        expected.put("<%= cluster_config[:network]['pod_network_cidr'] %>", "10.32.0.0/12");
        expected.put("<%= cluster_config[:none].inspect %><%= cluster_config['none'].inspect %>", "nilnil");
        expected.put("<%= cluster_config.fetch('none', 1) %><%= cluster_config.fetch(:none) { 2 } %>", "12");
        expected.put("<%= cluster_config.key?(:network) %><%= cluster_config.key?('none') %>", "truefalse");
        expected.put(
                "<%= cluster_config.respond_to?(:network) %><%= cluster_config.respond_to?(:none) %>", "truefalse");
        expected.put("<%= cluster_config.hosts.map(&:address).join(',') %>", "192.0.2.1,192.0.2.2");
        expected.put("<% cluster_config.hosts.each do |h| %><%= h.address %> <% end %>", "192.0.2.1 192.0.2.2 ");
        expected.put("<%= cluster_config.hosts.first.to_json %>", "{\"address\":\"192.0.2.1\"}");
        expected.put("<%= cluster_config.hosts.first %>", "{\"address\"=>\"192.0.2.1\"}");
        expected.put("<%= cluster_config.hosts.first.inspect %>", "{\"address\"=>\"192.0.2.1\"}");
        expected.put(
                "<%= cluster_config.hosts[1].address %> <%= cluster_config.hosts.last.address %> <%= cluster_config.hosts[2].inspect %>",
                "192.0.2.2 192.0.2.2 nil");
        expected.put(
                "<%= cluster_config.hosts.to_json %>", "[{\"address\":\"192.0.2.1\"},{\"address\":\"192.0.2.2\"}]");
        expected.put("<%= cluster_config.hosts.to_yaml %>", "---\n- address: 192.0.2.1\n- address: 192.0.2.2\n");
        expected.put(
                "<%= cluster_config.network.to_yaml %>",
                "---\npod_network_cidr: 10.32.0.0/12\nfirewalld:\nweave: {}\n");
        expected.put("<%= cluster_config.hosts.first.to_h.class %>", "Hash");
        expected.put("<%= cluster_config.hosts.first == { 'address' => '192.0.2.1' } %>", "true");
        expected.put("<%= cluster_config.network.keys %>", "[\"pod_network_cidr\", \"firewalld\", \"weave\"]");
        expected.put("<% cluster_config.hosts.first.each { |k, v| %><%= k %>=<%= v %><% } %>", "address=192.0.2.1");
        expected.put("<%= cluster_config.hosts.first.map { |k, v| k + v } %>", "[\"address192.0.2.1\"]");
        expected.put("<%= cluster_config.network.weave.empty? %><%= cluster_config.is_a?(Hash) %>", "truetrue");
        expected.put("<%= cluster_config.hosts.first.values %>", "[\"192.0.2.1\"]");
        expected.put(
                "<% k = cluster_config.keys_of_all_kinds %><%= [k.name, k.hash, k.method, k.size, k.values, k.labels, k.zip,"
                        + " k.test, k.format, k.display, k.key, k.send, k.map, k.system, k.print, k.count, k.then].join(',') %>",
                "key name,key hash,key method,key size,key values,key labels,key zip,key test,key format,key display,key key,"
                        + "key send,key map,key system,key print,key count,key then");
        expected.put(
                "<% k = cluster_config.keys_of_all_kinds %><%= k.fetch('a b') %> <%= k['top-level'] %> <%= k.class %>"
                        + " <%= k.map { |a, b| a }.first(2) %> <%= k.count { true } %> <%= k.length %> <%= k.to_json[0, 20] %>",
                "key a b key top-level ClusterNetwork::Section [\"name\", \"hash\"] 23 23 {\"name\":\"key name\",\"");
        expected.put("<%= cluster_config.gaps.inspect %>-<%= cluster_config.gaps[1] %>-", "[\"a\", nil, [1]]--");
        expected.put(
                "<%= cluster_config.version %> <%= cluster_config.version + 1 %> <%= cluster_config.version > 1.05 %>"
                        + " <%= 2 * cluster_config.version %> <%= format('%.2f', cluster_config.version) %> <%= [cluster_config.version].to_json %>"
                        + " <%= cluster_config.version == 1.1 %> <%= 1.1 == cluster_config.version %> <%= cluster_config.version.round %>",
                "1.10 2.1 true 2.2 1.10 [1.10] true true 1");
        expected.put("<%= { 'v' => cluster_config.version }.to_yaml %>", "---\nv: 1.10\n");
        expected.put(
                "<%= cluster_config.half.class %> <%= cluster_config.large.class %> <%= cluster_config.large + 1 %>",
                "Float Integer 123456789012345678901234567891");
        expected.put("% if reload_iptables\nyes\n% end\n%% no\n", "yes\n% no\n");
        expected.put("a\n<%- if true -%>\n  b\n<%- end -%>\nc", "a\n  b\nc");
        expected.put("<%# a comment %>ü<%= 'ß€' + \"\\u{1F600}\" %><%% %>", "üß€😀<% %>");
        expected.put(
                "<%= IPAddr.new('10.0.0.0/8').to_range.first %> <%= Base64.strict_encode64('a') %>", "10.0.0.0 YQ==");
        expected.put("<%= __FILE__ %>:<%= __LINE__ %>", "dir/39.yml.erb:1");
        expected.put("<%= Encoding.default_external %>", "UTF-8");
        expected.put("<%= Java::JavaLang::Runtime.getRuntime.maxMemory <= 512 << 20 %>", "true");
        expected.put("<%= Dir.pwd %>", Path.of("").toAbsolutePath().toString());
        expected.put("<%= ENV['PATH'] %>", System.getenv("PATH"));
        assertShown(expected);
    }

    @Test
    @DisplayName("faults of a template are reported with their line, and without values")
    void reportsWhatIsWrong() {
        var expected = new LinkedHashMap<String, String>();
        expected.put("a\n<%= nane %>\n", "FAILED 2: 'nane' is not defined; did you mean name?");
        expected.put("a\n<%= podcidr %>\n", "FAILED 2: 'podcidr' is not defined; correct the name, or define it");
        expected.put("a\n\n<%= nane() %>\n", "FAILED 3: 'nane' is not defined; did you mean name?");
        expected.put(
                "<%# a\nb %>\n<%= cluster_config.netwrk.x %>",
                "FAILED 3: 'netwrk' is not defined; did you mean network?");
        expected.put(
                "\n<%= cluster_config.network&.pod_cidr %>",
                "FAILED 2: 'pod_cidr' is not defined; correct the name, or define it");
        expected.put(
                "\n<%= cluster_config.network.weave.x %>",
                "FAILED 2: 'x' is not defined; correct the name, or define it");
        expected.put(
                "\n<%= cluster_config.fetch('netwrk') %>", "FAILED 2: 'netwrk' is not defined; did you mean network?");
        expected.put(
                "\n<%= ENV.fetch('NOT_SET_ANYWHERE') %>",
                "FAILED 2: 'NOT_SET_ANYWHERE' is not defined; correct the name, or define it");
        expected.put(
                "\n<%= cluster_config.network.firewalld.enabled %>",
                "FAILED 2: 'enabled' is not defined for nil; use &. before it, or check for nil with if");
        expected.put(
                "\n<%= cluster_config.password.foo %>", "FAILED 2: 'foo' is not defined for String; correct the name");
        expected.put(
                "\n<%= cluster_config.hosts.address %>",
                "FAILED 2: 'address' is not defined for a list; correct the name");
        expected.put(
                "\n<% cluster_config.password = 'x' %>",
                "FAILED 2: 'password=' is not defined for a map; correct the name");
        expected.put(
                "\n<% cluster_config['password'] = 'x' %>",
                "FAILED 2: the template raises FrozenError; correct the code in this line");
        expected.put(
                "\n<% cluster_config.password << 'x' %>",
                "FAILED 2: the template raises FrozenError; correct the code in this line");
        expected.put(
                "\n<%= Integer(cluster_config.password) %>",
                "FAILED 2: the template raises ArgumentError; correct the code in this line");
        expected.put("\n<%= Foo %>", "FAILED 2: 'Foo' is not defined; correct the name, or define it");
        expected.put(
                "\n<%= cluster_config.fetch(cluster_config.password) %>",
                "FAILED 2: a name that the template computes is not defined; correct the name, or define it");
        expected.put(
                "\n<%= name.send(cluster_config.password) %>",
                "FAILED 2: a name that the template computes is not defined for String; correct the name");
        expected.put(
                "\n<%= 1 / 0 %>", "FAILED 2: the template raises ZeroDivisionError; correct the code in this line");
        expected.put(
                "\n<% raise 'set options.x' %>",
                "FAILED 2: the template raises: set options.x; follow the message of the template");
        expected.put(
                "\n<% eval(\"raise '#{cluster_config.password}'\", nil, 'other') %>",
                "FAILED 2: the template raises RuntimeError; correct the code in this line");
        expected.put(
                "\n<% raise ArgumentError, cluster_config.password %>",
                "FAILED 2: the template raises ArgumentError; correct the code in this line");
        expected.put(
                "\n<% raise Class.new(RuntimeError), cluster_config.password %>",
                "FAILED 2: the template raises RuntimeError; correct the code in this line");
        expected.put(
                "a\n<%= 1 + + * 2 %>\nb\n", "FAILED 2: the template is not valid Ruby; correct the tags in this line");
        expected.put(
                "a\n<% if true %>\nb\n",
                "FAILED 4: the template is not valid Ruby: a block or tag is not closed; check that each do and if has an end, and each <% has a %>");
        expected.put(
                "% if reload_iptables\nyes\n% ende\n% end\n",
                "FAILED 3: 'ende' is not defined; correct the name, or define it");
        expected.put(
                "\n<% exit %>",
                "FAILED 2: the template ends the process that renders it; remove the exit, or raise an error");
        expected.put(
                "\n<% exit! %>",
                "FAILED 2: the template ends the process that renders it; remove the exit, or raise an error");
        expected.put(
                "\n<% Process.exit!(3) %>",
                "FAILED 2: the template ends the process that renders it; remove the exit, or raise an error");
        expected.put(
                "\n<% abort 'x' %>",
                "FAILED 2: the template ends the process that renders it; remove the exit, or raise an error");
        expected.put(
                "\n<% Thread.current.kill %>",
                "FAILED 1: the template ends the process that renders it; remove the exit, or raise an error");
        expected.put(
                "\n<% throw :x %>", "FAILED 2: the template raises UncaughtThrowError; correct the code in this line");
        expected.put(
                "\n<% return %>",
                "FAILED 1: the template ends the process that renders it; remove the exit, or raise an error");
        expected.put(
                "\n<%= \"\\xff\" %>",
                "FAILED 1: the output of the template is not valid UTF-8; print only valid UTF-8");
        expected.put(
                "\n<% def again(n) = again(n + 1) + 1 %>\n<%= again(1) %>",
                "STOPPED 1: the recursion in the template is too deep; look for an infinite recursion");
        expected.put(
                "\n<% raise Exception, cluster_config.password %>",
                "FAILED 2: the template raises Exception; correct the code in this line");
        expected.put("fine", "fine");
        assertShown(expected);
    }

    @Test
    @DisplayName("an error is reported with its message as far as the template contains it, else with its class")
    void reportsWhatIsRaised() {
        var code = "; correct the code in this line";
        var asked = "; follow the message of the template";
        var expected = new LinkedHashMap<String, String>();
        expected.put(
                "\n<% raise ArgumentError, 'set options.gateway' %>",
                "FAILED 2: the template raises: set options.gateway" + asked);
        expected.put(
                "\n<% require 'date'; raise Date::Error.new(\"it\\'s \\\"late\\\"\") %>",
                "FAILED 2: the template raises: it's \"late\"" + asked);
        expected.put("\n<% raise %(no gateway) %>", "FAILED 2: the template raises: no gateway" + asked);
        expected.put(
                "\n<% raise KeyError, 'set options.gateway' %>",
                "FAILED 2: the template raises: set options.gateway" + asked);
        expected.put(
                "\n<% raise NameError, 'set options.gateway' %>",
                "FAILED 2: the template raises: set options.gateway" + asked);
        expected.put(
                "\n<% raise NoMethodError, 'set options.gateway' %>",
                "FAILED 2: the template raises: set options.gateway" + asked);
        expected.put(
                "\n<% raise LoadError, 'set options.gateway' %>",
                "FAILED 2: the template raises: set options.gateway" + asked);
        expected.put(
                "\n<% raise SyntaxError, 'set options.gateway' %>",
                "FAILED 2: the template raises: set options.gateway" + asked);
        expected.put(
                "\n<% class Mine < StandardError; def message = raise('x'); end; raise Mine %>",
                "FAILED 2: the template raises Mine" + code);
        expected.put(
                "\n<% raise \"the password is #{cluster_config['password']}, and too short\" %>",
                "FAILED 2: the template raises: the password is ..., and too short" + asked);
        expected.put(
                "\n<% %w[mtu gateway].each { |key| raise \"set options.#{key} on #{cluster_config.password}\" if key == 'gateway' } %>",
                "FAILED 2: the template raises: set options.gateway on ..." + asked);
        expected.put("\n<% raise cluster_config.password %>", "FAILED 2: the template raises RuntimeError" + code);
        expected.put(
                "\n<% raise \"#{cluster_config.password}\" %>", "FAILED 2: the template raises RuntimeError" + code);
        expected.put(
                "\n<% raise 'wrong: ' + cluster_config.password %>",
                "FAILED 2: the template raises RuntimeError" + code);
        expected.put("\n<% raise 'x' * 3000 %>", "FAILED 2: the template raises RuntimeError" + code);
        expected.put(
                "\n<% require 'nokogiri' %>",
                "FAILED 2: the template requires 'nokogiri', which is not available; use only Ruby's standard library, because gems are not available");
        expected.put(
                "\n<% load 'helper.rb' %>",
                "FAILED 2: the template requires 'helper.rb', which is not available; use only Ruby's standard library, because gems are not available");
        expected.put(
                "\n<% require cluster_config.password %>",
                "FAILED 2: the template requires a library or file, which is not available; use only Ruby's standard library, because gems are not available");
        expected.put(
                "\n<%= IPAddr.new('10.0.0.300') %>",
                "FAILED 2: the template raises IPAddr::InvalidAddressError" + code);
        expected.put(
                "\n<%= File.read('/none') %>",
                "FAILED 2: the template raises Errno::ENOENT: No such file or directory" + code);
        expected.put(
                "\n<%= File.read('/none/' + cluster_config.password) %>",
                "FAILED 2: the template raises Errno::ENOENT: No such file or directory" + code);
        expected.put(
                "\n<%= 'a' + 1 %>",
                "FAILED 2: the template raises TypeError: no implicit conversion of Integer into String" + code);
        expected.put(
                "\n<%= 'a' + cluster_config.network %>",
                "FAILED 2: the template raises TypeError: no implicit conversion of a map into String" + code);
        expected.put(
                "\n<%= 1 + nil %>",
                "FAILED 2: the template raises TypeError: nil can't be coerced into Integer" + code);
        expected.put(
                "\n<%= [1, 'a'].sort %>",
                "FAILED 2: the template raises ArgumentError: comparison of Integer with String failed" + code);
        expected.put(
                "\n<%= name.upcase(1, 2, 3) %>",
                "FAILED 2: the template raises ArgumentError: wrong number of arguments (given 3, expected 0..2)"
                        + code);
        expected.put("\n<%= 1 + cluster_config.password.to_sym %>", "FAILED 2: the template raises TypeError" + code);
        expected.put(
                "\n<%= Java::JavaLang::Integer.parseInt(cluster_config.password) %>",
                "FAILED 2: the template raises Java::JavaLang::NumberFormatException" + code);
        assertShown(expected);
    }

    @Test
    @DisplayName("what a template prints to standard output is discarded")
    void protocolHolds() {
        var expected = new LinkedHashMap<String, String>();
        expected.put("1<% puts 'rendered 1 1'; $stdout.puts 'x'; STDOUT.puts 'x'; $stdout.flush %>", "1");
        expected.put("2<% STDERR.puts 'x'; warn 'x'; $stderr.puts 'x' %>", "2");
        expected.put("3<%= system('echo hi') %>", "3true");
        expected.put("4<%= `echo hi` %>", "4hi\n");
        expected.put("5<% at_exit { loop {} } %>", "5");
        expected.put("6<% Thread.new { loop { puts 'x' } } %>", "6");
        expected.put("7<% $stdout.close; $stderr.close; STDOUT.close %>", "7");
        expected.put("8<%= STDIN.read.inspect %><%= $stdin.gets.inspect %>", "8\"\"nil");
        expected.put("9<% $stdout = STDIN; $stdin = nil; $, = ','; $; = 'x' %>", "9");
        expected.put("10<% def puts(*) = raise %><% puts rescue 1 %>", "10");
        expected.put("11<%= ARGV.inspect %>", "11[]");
        expected.put(
                "12<%= defined?(results).inspect %><%= local_variables.inspect %>",
                "12nil[:_erbout, :variables, :object]");

        assertShown(expected);
    }

    @Test
    @DisplayName("each line of the output is mapped to its line of the template")
    void linesOfTheTemplate() {
        var template =
                "kind: A\r\n<%# a\ncomment %>\n<%- [1, 2].each do |i| -%>\n- <%= i %>\n\n  x: <%= i %>\n<%- end -%>\n"
                        + "<%= name %>: y\n% if reload_iptables\n<% if true %><%= name %><% end %>\n% end\n"
                        + "lines: <%= \"1\\n2\\n3\" %>\njoined: <% 1 -%>\nline\nlast: <%= name %>";

        var rendering = render(context(), List.of(template)).get(0);

        assertThat(rendering.content())
                .isEqualTo(
                        "kind: A\r\n\n- 1\n\n  x: 1\n- 2\n\n  x: 2\ncustom_network: y\ncustom_network\nlines: 1\n2\n3\n"
                                + "joined: line\nlast: custom_network");
        assertThat(IntStream.rangeClosed(1, 15).map(rendering::templateLine))
                .containsExactly(1, 3, 5, 6, 7, 5, 6, 7, 9, 11, 13, 13, 13, 14, 16);
    }

    @Test
    @DisplayName("marks do not change the output")
    void marksChangeNothing() {
        var pieces = List.of(
                "\n",
                "\n",
                "\n",
                "\n",
                "\r\n",
                " ",
                "  ",
                "\t",
                "content",
                "k: v",
                "%",
                "%%",
                "%>",
                "-%>",
                "%%>",
                "<",
                "<%%",
                "<%%=",
                "\r",
                "<%= name %>",
                "<%= name -%>",
                "<%=\n name\n%>",
                "<%= \"1\\n 2\\n\" %>",
                "<% 1 %>",
                "<% 1 -%>",
                "<%- 1 -%>",
                "<%- 1 %>",
                "<%# c %>",
                "<%# c\n%% d -%>",
                "<%# <% -%>",
                "<%# <%> -%>",
                "<%= '%%>' %>",
                "<%= '<%- ' %>",
                "<% 2.times do %>",
                "<%- 2.times do -%>",
                "\n% 2.times do\n",
                "<% if false %>",
                "<%- if true -%>",
                "END",
                "END",
                "END",
                "\n% c = 1\n",
                "\n%% word <%= name %>\n",
                "\n  <%- 1 -%>  \n",
                "|\n  literal\n\n  scalar\n",
                "\uFFFE",
                "\uFFFE1234567890123");
        var random = new Random(11);
        var plain = IntStream.range(0, 1500)
                .mapToObj(i -> generated(pieces, random))
                .toList();
        var lines = plain.stream().map(string -> ErbTags.of(string).lines()).toList();
        var templates = new ArrayList<Template>();
        for (int i = 0; i < plain.size(); i++) {
            templates.add(new Template("plain", plain.get(i)));
            templates.add(new Template("marked", lines.get(i).marked()));
        }

        var jruby = JRubyJar.in(ErbEngineTest.class.getClassLoader()).orElseThrow();
        templates.add(new Template("long", "<%= 'x' * 5_000_000 %>"));
        var results = ErbProcess.run(jruby, templates, context(), Deadline.in(Duration.ofSeconds(60)))
                .results();

        assertThat(results).hasSize(3001);
        assertThat(results.get(3000)).isEqualTo(new ErbProcess.Result("long", 1, List.of()));
        var rendered = 0;
        for (int i = 0; i < plain.size(); i++) {
            var expected = results.get(2 * i);
            var marked = results.get(2 * i + 1);
            assertThat(marked.kind()).as(plain.get(i)).isEqualTo(expected.kind());
            assertThat(marked.line()).as(plain.get(i)).isEqualTo(expected.line());
            if (expected.kind().equals("rendered")) {
                rendered++;
                assertThat(lines.get(i).rendering(marked.values().get(0)).content())
                        .as(plain.get(i))
                        .isEqualTo(expected.values().get(0));
            }
        }
        assertThat(rendered).isGreaterThan(1000);
    }

    @Test
    @DisplayName("a tag that is not closed is a fault in its line, and its template is not run")
    void unclosedTags() throws IOException {
        var begun = Files.createTempFile("begun", "");
        try {
            var run = "<% File.write('" + begun + "', 'x') %>";
            var fix = " is not closed; add the missing %>, or write <%% instead of <% if it is not a tag";
            var expected = new LinkedHashMap<String, String>();
            expected.put(run + "\na: \"<%= 1 \"\nb: 2\n", "FAILED 2: the tag <%=" + fix);
            expected.put(run + "\n<% if name\n", "FAILED 2: the tag <%" + fix);
            expected.put("fine", "fine");
            expected.put("\n\n  <%- 1 -% >", "FAILED 3: the tag <%-" + fix);
            expected.put("a\n<%# a comment\nb\n\n", "FAILED 2: the tag <%#" + fix);
            expected.put("<%= '%>' %>\n<%", "FAILED 2: the tag <%" + fix);
            expected.put("\n<%= '%%>'\n", "FAILED 2: the tag <%=" + fix);
            expected.put("\n<%= name %%>\n", "FAILED 2: the tag <%=" + fix);
            expected.put("\n<%= name <%%>\n", "FAILED 2: the tag <%=" + fix);
            expected.put("% 1\n%% <% 1\n% 1\n", "FAILED 2: the tag <%" + fix);
            expected.put("<%# _erbout %>\n<%= 1", "FAILED 2: the tag <%=" + fix);
            expected.put("a %> <%% <%%= %%> -%> <%%# % <\n", "a %> <% <%= %%> -%> <%# % <\n");
            expected.put("<%= '%%>' + '<%' + '<%%' %>", "%><%<%%");
            expected.put("% x = '<%'\n<%= x %>", "<%");
            expected.put("<%# <%= x %>\n", "\n");
            expected.put(
                    "a: <%= name\nb: <%= name %>\n",
                    "FAILED 1: the template is not valid Ruby, and the tag that begins here contains another tag; add the missing %>");
            expected.put(
                    "\n<% if name\n<%= name %>\n",
                    "FAILED 2: the template is not valid Ruby, and the tag that begins here contains another tag; add the missing %>");
            expected.put(
                    "<%= 1 + %>\n<%= '<%' %>",
                    "FAILED 1: the template is not valid Ruby; correct the tags in this line");
            expected.put(
                    "<%# <% %>\n<%= '<%%' + + %>",
                    "FAILED 2: the template is not valid Ruby; correct the tags in this line");
            assertShown(expected);
            assertThat(begun).isEmptyFile();
        } finally {
            Files.delete(begun);
        }
    }

    @Test
    @DisplayName("a tag ends where it ends for ERB itself")
    void closesAsErbDoes() {
        var pieces = List.of(
                "\n", "\n", "\r\n", " ", "%", "%%", "%%%", ">", "<", "-", "=", "#", "<%", "<%%", "<%=", "<%#", "<%-",
                "%>", "-%>", "%%>", "x", "'");
        var random = new Random(5);
        var strings = IntStream.range(0, 3000)
                .mapToObj(i -> IntStream.range(0, random.nextInt(12))
                        .mapToObj(j -> pieces.get(random.nextInt(pieces.size())))
                        .reduce("", String::concat))
                .toList();
        var template = "<% compiler = ERB::Compiler.new('%-'); scanner = nil\n"
                + "compiler.define_singleton_method(:make_scanner) { |each| scanner = super(each) } -%>\n"
                + "<% templates.each do |each| compiler.compile(each); scanner.stag.nil? || scanner.stag.is_a?(String) || raise -%>\n"
                + "<%= scanner.stag.inspect %>,<% end %>";

        var rendering = new ErbEngine()
                .render(
                        List.of(new Template("a.erb", template)),
                        TemplateContext.of(Map.of("templates", strings)).limitedTo(Duration.ofSeconds(60), 4 << 20))
                .get(0);

        var closed = strings.stream()
                .map(string -> ErbTags.of(string).fault().isEmpty())
                .toList();
        assertThat(Arrays.stream(rendering.content().split(","))
                        .map("nil"::equals)
                        .toList())
                .isEqualTo(closed);
        assertThat(closed.stream().filter(each -> each).count()).isBetween(500L, 2500L);
    }

    /** Returns random pieces, with an end for each {@code do} and {@code if}. */
    private static String generated(List<String> pieces, Random random) {
        var string = new StringBuilder();
        var open = 0;
        for (int i = random.nextInt(20); i >= 0 || open > 0; i--) {
            var piece = i < 0 ? "END" : pieces.get(random.nextInt(pieces.size()));
            if (!piece.equals("END")) {
                open += piece.contains(" do") || piece.contains(" if") ? 1 : 0;
                string.append(piece);
            } else if (open > 0) {
                open--;
                string.append(List.of("<% end %>", "<%- end -%>", "\n% end\n").get(random.nextInt(3)));
            }
        }
        return string.toString();
    }

    @Test
    @DisplayName("a template that reads its own output has no marks")
    void noMarksForThoseWhoLook() {
        var template = "a\n<%= _erbout.length %>\n";

        assertThat(ErbTags.of(template).lines().marked()).isEqualTo(template);
    }

    @Test
    @DisplayName("no template is blamed if the time is too short for JRuby to start")
    void tooShortForRuby() {
        assertThat(render(context().limitedTo(Duration.ofMillis(50), 1000), List.of("fine")))
                .extracting(ErbEngineTest::shown)
                .containsExactly(
                        "STOPPED 1: the template was not rendered, because the 0.05 s that all templates have in total were over; find the template that takes so long");
    }

    @Test
    @DisplayName("a template that does not end is stopped with all its processes, and those before it are rendered")
    void stoppedByTheClock() {
        // Long enough for Ruby to start on a machine that is busy.
        var renderings = render(
                context().limitedTo(Duration.ofSeconds(20), 1000),
                List.of(
                        "fine",
                        "a\n<% Thread.new { system('sleep 61.25') }; begin; loop {}; rescue Exception; retry; end %>",
                        "too late"));

        assertThat(renderings)
                .extracting(ErbEngineTest::shown)
                .containsExactly(
                        "fine",
                        "STOPPED 2: the template takes longer than the 20 s that all templates have in total; look for an infinite loop",
                        "STOPPED 1: the template was not rendered, because the 20 s that all templates have in total were over; find the template that takes so long");
        assertEnds("sleep 61.25");
    }

    /** Checks that a program ends. A killed program is visible until the kernel has ended it. */
    private static void assertEnds(String command) {
        var until = Deadline.in(Duration.ofSeconds(20));
        while (!running(command).isEmpty() && !until.isOver()) {
            Thread.onSpinWait();
        }
        assertThat(running(command)).isEmpty();
    }

    private static List<Long> running(String command) {
        return ProcessHandle.allProcesses()
                .filter(each -> each.info()
                        .commandLine()
                        .filter(line -> line.endsWith(command))
                        .isPresent())
                .map(ProcessHandle::pid)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<% system('setsid sleep TIME > /dev/null 2>&1 &') %>x",
                "<% system('(setsid sleep TIME > /dev/null 2>&1 &) &'); sleep 0.3 %>x",
                "<% system('env -i setsid sleep TIME > /dev/null 2>&1 &'); sleep 0.3; loop {} %>x",
                "<% system('setsid sleep TIME > /dev/null 2>&1 &'); sleep 1; Process.kill(9, Process.pid) %>x",
            })
    @EnabledOnOs(OS.LINUX)
    @DisplayName("cannot leave behind a program that it detaches")
    void detached(String template) {
        var time = "63." + Math.floorMod(template.hashCode(), 100_000);
        render(context().limitedTo(Duration.ofSeconds(12), 1000), List.of(template.replace("TIME", time)));
        assertEnds("sleep " + time);
    }

    @Test
    @DisplayName("sees no environment variable of this process but the one that finds programs")
    void environment() {
        assertThat(render(
                        context(),
                        List.of("<%= ENV.keys.sort.join(' ') %>", "<%= `env | cut -d= -f1`.split.sort.join(' ') %>")))
                .extracting(Rendering::content)
                .allSatisfy(names -> assertThat(List.of(names.split(" ")))
                        .contains("PATH")
                        .isSubsetOf("PATH", "RUBY", "PWD", "SHLVL", "_"));
    }

    @Test
    @DisplayName("no process of a template remains")
    void leavesNothingBehind() {
        assertThat(render(context(), List.of("<% spawn('sleep 62.75') %>x")))
                .extracting(ErbEngineTest::shown)
                .containsExactly("x");
        assertEnds("sleep 62.75");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\\n",
                "rendered 1 1\\n-5\\n",
                "rendered 1 999999999999\\n",
                "rendered 1 0\\n",
                "rendered 1 1\\n1\\na\\n",
                "exited -5 0\\n"
            })
    @DisplayName("a template that writes to the file of results affects only itself and those after it")
    void disturbed(String written) {
        var disturbing = "<% File.write(File.join(File.dirname($0), 'results'), \"" + written + "\", mode: 'a') %>x";
        var renderings = render(context(), List.of("fine", disturbing));
        assertThat(renderings).hasSize(2);
        assertThat(shown(renderings.get(0))).isEqualTo("fine");
    }

    @Test
    @DisplayName("a template that prints too much is stopped, and those after it are rendered")
    void stoppedBySize() {
        var renderings = render(
                context().limitedTo(Duration.ofSeconds(60), 1000),
                List.of(
                        "<%= 'x' * 1000 %>",
                        "<%= 'x' * 1001 %>",
                        "<%= 'x' * 500 + \"\\u{1F600}\" * 251 %>",
                        "line\n" + "<% 1_000_000_000.times do %>\n1234567890\n<% end %>",
                        "fine",
                        "<% begin; a = []; loop { a << 'x' * 10_000_000 }; rescue Object; a = nil; retry; end %>",
                        "<% Process.kill(:KILL, $$) %>",
                        "line\nline"));

        var tooLong =
                "STOPPED 1: the output of the template is longer than 1,000 characters; shorten the output, or split the template into several files";
        assertThat(renderings)
                .extracting(ErbEngineTest::shown)
                .containsExactly(
                        "x".repeat(1000),
                        tooLong,
                        tooLong,
                        "STOPPED 1: the template needs more than 512 MB of memory; shorten the output, or split the template into several files",
                        "fine",
                        "STOPPED 1: the template needs more than 512 MB of memory; shorten the output, or split the template into several files",
                        "FAILED 1: the template ends the process that renders it; remove the exit, or raise an error",
                        "line\nline");
    }

    @Test
    @DisplayName("an interrupted rendering ends at once")
    void interrupted() {
        Thread.currentThread().interrupt();

        var renderings = render(context(), List.of("<% loop {} %>", "fine"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(renderings)
                .extracting(ErbEngineTest::shown)
                .containsExactly(
                        "STOPPED 1: the rendering was interrupted; try again",
                        "STOPPED 1: the rendering was interrupted; try again");
    }

    @Test
    @DisplayName("without JRuby, a message names the dependency")
    void withoutRuby() throws IOException {
        try (var empty = new URLClassLoader(new URL[0], null)) {
            var engine = new ErbEngine(() -> JRubyJar.in(null, empty));

            assertThat(engine.render(List.of(), context())).isEmpty();
            assertThat(engine.render(List.of(new Template("a", "x"), new Template("b", "y")), context()))
                    .extracting(ErbEngineTest::shown)
                    .containsExactly(
                            "UNAVAILABLE 1: ERB templates require JRuby, which is not on the class path; add the dependency org.jruby:jruby-complete, version 9.4.15.0, as a separate JAR file, or use a Mustache template",
                            "UNAVAILABLE 1: ERB templates require JRuby, which is not on the class path; add the dependency org.jruby:jruby-complete, version 9.4.15.0, as a separate JAR file, or use a Mustache template");
        }
    }

    @Test
    @DisplayName("a JRuby that does not start is reported")
    void rubyThatDoesNotStart() throws IOException {
        var noJar = Files.createTempFile("no", ".jar");
        try {
            assertThat(new ErbEngine(() -> Optional.of(noJar)).render(List.of(new Template("a", "x")), context()))
                    .extracting(ErbEngineTest::shown)
                    .containsExactly(
                            "UNAVAILABLE 1: JRuby, which ERB templates require, does not start; check that org.jruby:jruby-complete 9.4.15.0 runs on this machine and with this version of Java");
        } finally {
            Files.delete(noJar);
        }
    }

    @Test
    @DisplayName("the version in messages is the version that the module is built with")
    void versionOfThePom() throws IOException {
        assertThat(Files.readString(Path.of("../pom.xml")))
                .contains("<jruby.version>" + JRubyJar.VERSION + "</jruby.version>")
                .contains("<artifactId>" + JRubyJar.DEPENDENCY.split(":")[1] + "</artifactId>");
        assertThat(JRubyJar.in(ErbEngineTest.class.getClassLoader()))
                .hasValueSatisfying(jar ->
                        assertThat(jar.getFileName()).hasToString("jruby-complete-" + JRubyJar.VERSION + ".jar"));
    }
}
