package dev.clusternetwork.calico.felix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The syntaxes at their edges, each through a parameter that has it. */
class FelixTypeTest {

    @ParameterizedTest(name = "{0} reads {1}")
    @DisplayName("Felix reads it")
    @CsvSource(
            delimiter = ' ',
            value = {
                "BPFENABLED TRUE",
                "BPFENABLED y",
                "BPFENABLED F",
                "BPFENABLED 0",
                "VXLANPORT 0x12b5",
                "VXLANPORT 0X12B5",
                "VXLANPORT 011265",
                "VXLANPORT 0o11265",
                "VXLANPORT 0b11",
                "VXLANPORT +4789",
                "VXLANPORT -1",
                "VXLANPORT 4_789",
                "VXLANPORT 0x_12",
                "VXLANPORT 0",
                "VXLANPORT 00",
                "VXLANPORT 9223372036854775807",
                "VXLANPORT -9223372036854775808",
                "INTERFACEREFRESHINTERVAL 0",
                "INTERFACEREFRESHINTERVAL 1.5",
                "INTERFACEREFRESHINTERVAL .5",
                "INTERFACEREFRESHINTERVAL 1.",
                "INTERFACEREFRESHINTERVAL 1e3",
                "INTERFACEREFRESHINTERVAL -1",
                "INTERFACEREFRESHINTERVAL 0x1p4",
                "CHAININSERTMODE APPEND",
                "LOGSEVERITYSCREEN debug",
                "IPTABLESMARKMASK 0x1f",
                "IPTABLESMARKMASK 0xffffffff",
                "FAILSAFEINBOUNDHOSTPORTS 1,udp:2,",
                "FAILSAFEINBOUNDHOSTPORTS UDP:0.0.0.0/0:2",
                "FAILSAFEINBOUNDHOSTPORTS tcp:[::/0]:1",
                "FAILSAFEINBOUNDHOSTPORTS tcp:192.0.2.1:0",
                "FAILSAFEINBOUNDHOSTPORTS 65535",
                "FAILSAFEINBOUNDHOSTPORTS +22",
                "EXTERNALNODESCIDRLIST 192.0.2.1,192.0.2.1/24",
                "BPFDSROPTOUTCIDRS ::ffff:192.0.2.1",
                "BPFDSROPTOUTCIDRS 2001:DB8::1/64",
                "BPFDSROPTOUTCIDRS ::ffff:192.0.2.0/120",
                "NATPORTRANGE 0:65535",
                "NATPORTRANGE 1",
                "KUBENODEPORTRANGES 1,2:3",
                "HEALTHTIMEOUTOVERRIDES a=1m30s,b=.5h,",
                "BPFLOGFILTERS all=x=y",
                "FEATUREDETECTOVERRIDE a=",
                "LOGACTIONRATELIMIT 9999/day",
                "ISTIODSCPMARK 63",
                "ISTIODSCPMARK af21",
                "ROUTETABLERANGE 250-250",
                "ROUTETABLERANGES 1-250,256-300",
                "ROUTETABLERANGES 4294967295-4294967295",
                "ROUTETABLERANGES 1-65535",
                "OPENSTACKREGION a123456789012345678901234567890123456789012345",
                "BPFFORCETRACKPACKETSFROMIFACES docker+,eth0.1",
                "INTERFACEPREFIX cali,tap",
                "INTERFACEEXCLUDE /^eth.*/,lo",
                "MTUIFACEPATTERN ^((?:a|b){2}[]x[]|[[:alpha:]]+)$",
                "MTUIFACEPATTERN \\Q(\\E",
                "MTUIFACEPATTERN a{",
                "MTUIFACEPATTERN (?P<n>x)",
                "MTUIFACEPATTERN (?i)x*?",
                "MTUIFACEPATTERN \\07\\(",
                "ETCDENDPOINTS HTTPS://a:1/,https://b:2",
                "DEVICEROUTESOURCEADDRESS ::ffff:192.0.2.1",
            })
    void read(String name, String value) {
        assertThat(fault(name, value)).isFalse();
    }

    @ParameterizedTest(name = "{0} does not read {1}")
    @DisplayName("Felix does not read it")
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "BPFENABLED;on",
                "BPFENABLED;off",
                "BPFENABLED;2",
                "BPFENABLED; true",
                "BPFENABLED;enabled",
                "VXLANPORT;08",
                "VXLANPORT;0x",
                "VXLANPORT;4789 ",
                "VXLANPORT;_1",
                "VXLANPORT;1__0",
                "VXLANPORT;1_",
                "VXLANPORT;9223372036854775808",
                "VXLANPORT;-9223372036854775809",
                "VXLANPORT;--1",
                "VXLANPORT;1e3",
                "INTERFACEREFRESHINTERVAL;90s",
                "INTERFACEREFRESHINTERVAL;1m",
                "INTERFACEREFRESHINTERVAL;.",
                "INTERFACEREFRESHINTERVAL;1d",
                "INTERFACEREFRESHINTERVAL;1f",
                "INTERFACEREFRESHINTERVAL;1e999",
                "INTERFACEREFRESHINTERVAL;NaN",
                "INTERFACEREFRESHINTERVAL;Inf",
                "INTERFACEREFRESHINTERVAL; 1",
                "IPTABLESMARKMASK;0x80000000",
                "IPTABLESMARKMASK;0xf",
                "IPTABLESMARKMASK;-1",
                "IPTABLESMARKMASK;+3",
                "IPTABLESMARKMASK;0x1ffffffff",
                "FAILSAFEINBOUNDHOSTPORTS;65536",
                "FAILSAFEINBOUNDHOSTPORTS;-1",
                "FAILSAFEINBOUNDHOSTPORTS;tcp:",
                "FAILSAFEINBOUNDHOSTPORTS;tcp:0.0.0.0/0:1:x",
                "FAILSAFEINBOUNDHOSTPORTS;tcp:[::/0]1",
                "FAILSAFEINBOUNDHOSTPORTS;]:[1",
                "FAILSAFEINBOUNDHOSTPORTS;tcp:x:1",
                "EXTERNALNODESCIDRLIST;192.0.2",
                "EXTERNALNODESCIDRLIST;192.0.2.01",
                "BPFDSROPTOUTCIDRS;::/129",
                "BPFDSROPTOUTCIDRS;1.2.3.4/",
                "BPFDSROPTOUTCIDRS;fe80::1%eth0",
                "NATPORTRANGE;2:1",
                "NATPORTRANGE;1:65536",
                "NATPORTRANGE;1-2",
                "KUBENODEPORTRANGES;1, 2",
                "HEALTHTIMEOUTOVERRIDES;a=90",
                "HEALTHTIMEOUTOVERRIDES;a",
                "BPFLOGFILTERS;a=b, ",
                "LOGACTIONRATELIMIT;0/second",
                "LOGACTIONRATELIMIT;10000/day",
                "ISTIODSCPMARK;AF44",
                "ISTIODSCPMARK;CS7",
                "ROUTETABLERANGE;0-1",
                "ROUTETABLERANGE;2-1",
                "ROUTETABLERANGES;1-65536",
                "ROUTETABLERANGES;all",
                "ROUTETABLERANGES;4294967295-4294967296",
                "OPENSTACKREGION;a1234567890123456789012345678901234567890123456",
                "OPENSTACKREGION;a-",
                "INTERFACEPREFIX;cali,",
                "INTERFACEEXCLUDE;/a b/",
                "HEALTHHOST;::1%lo",
                "MTUIFACEPATTERN;*a",
                "MTUIFACEPATTERN;a)",
                "MTUIFACEPATTERN;(a",
                "MTUIFACEPATTERN;[a",
                "MTUIFACEPATTERN;a\\",
                "MTUIFACEPATTERN;(?=a)",
                "MTUIFACEPATTERN;(?<!a)",
                "MTUIFACEPATTERN;(a)\\1",
                "MTUIFACEPATTERN;(|+)",
                "ETCDENDPOINTS;http://a:1,https://b:2",
                "ETCDENDPOINTS;http://a:1/path",
                "ETCDENDPOINTS;http://u@a:1",
                "IPINIPTUNNELADDR;2001:db8::1",
                "IPV6VXLANTUNNELADDR;::ffff:192.0.2.1",
            })
    void notRead(String name, String value) {
        assertThat(fault(name, value)).isTrue();
    }

    @ParameterizedTest
    @DisplayName("a value with the same meaning is proposed, or else the default")
    @CsvSource(
            delimiter = '|',
            value = {
                "INTERFACEREFRESHINTERVAL | 90s | use 90, or remove the variable",
                "INTERFACEREFRESHINTERVAL | 1m30s | use 90, or remove the variable",
                "INTERFACEREFRESHINTERVAL | 500ms | use 0.5, or remove the variable",
                "INTERFACEREFRESHINTERVAL | -1h | use -3600, or remove the variable",
                "IPTABLESLOCKPROBEINTERVALMILLIS | 1.5s | use 1500, or remove the variable",
                "IPTABLESLOCKPROBEINTERVALMILLIS | 50ms | use 50, or remove the variable",
                "BPFENABLED | on | use true, or remove the variable",
                "BPFENABLED | Off | use false, or remove the variable",
                "BPFENABLED | maybe | use true or false, or remove the variable",
                "CHAININSERTMODE | apend | use append, or remove the variable",
                "CHAININSERTMODE | beside | use a valid value, for example insert, or remove the variable",
                "VXLANPORT | high | use a valid value, for example 4789, or remove the variable",
            })
    void proposals(String name, String value, String proposals) {
        assertThat(parameter(name).faultIn(value))
                .map(fault -> fault.proposal().fix("variable"))
                .contains(proposals);
    }

    @Test
    @Timeout(60)
    @DisplayName("a string of a million characters is checked in a short time")
    void longStrings() {
        var digits = "1".repeat(1_000_000);
        FelixParameters.all().values().forEach(each -> {
            each.faultIn(digits);
            each.faultIn("(".repeat(1_000_000));
        });
        assertThat(fault("VXLANPORT", digits)).isTrue();
    }

    private static boolean fault(String name, String value) {
        return parameter(name).faultIn(value).isPresent();
    }

    private static FelixParameter parameter(String name) {
        return FelixParameters.all().find("FELIX_" + name).orElseThrow();
    }
}
