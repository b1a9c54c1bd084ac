package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A field")
class ServiceFieldConstraintsTest {

    /** @param fields those after metadata, with {@code %n} for a line break */
    private static void check(String kind, String fields, String message) {
        var words = kind.split(" ");
        var yaml = "apiVersion: " + words[0] + "\nkind: " + words[1] + "\nmetadata: {name: a}\n"
                + fields.replace("%n", "\n") + "\n";
        assertThat(Folder.of(yaml)
                        .found("CUSTOM_WRONG_VALUE", "CUSTOM_FIELD_MISSING", "CUSTOM_WRONG_TYPE", "PROVIDER_FAILED"))
                .isEqualTo(message == null ? List.of() : List.of("net/m.yml:" + message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v1 Service | `spec: {type: NodePort, ports: [{port: 1}]}` |
            v1 Service | `spec: {type: '', ports: [{port: 1}]}` |
            v1 Service | `spec: {type: NodePorts, ports: [{port: 1}]}` | `4:14: error CUSTOM_WRONG_VALUE Service a: spec.type 'NodePorts' is an unsupported value (supported values: ClusterIP, NodePort, LoadBalancer, ExternalName); did you mean NodePort?`
            v1 Service | `spec: {clusterIP: None}` |
            v1 Service | `spec: {clusterIP: '', ports: [{port: 65535}]}` |
            v1 Service | `spec: {clusterIP: none, ports: [{port: 1}]}` | `4:19: error CUSTOM_WRONG_VALUE Service a: spec.clusterIP 'none' is not a valid IP address; write an IP address of the service CIDR, or None`
            v1 Service | `spec: {type: NodePort, clusterIP: None, ports: [{port: 1}]}` | `4:14: error CUSTOM_WRONG_VALUE Service a: spec.type 'NodePort' is an unsupported value when clusterIP is 'None' (supported values: ClusterIP, ExternalName); write ClusterIP, or remove clusterIP`
            v1 Service | `spec: {clusterIP: 2001:db8::1, ports: [{port: 1}]}` |
            v1 Service | `spec: {clusterIP: 2001:db8::g, ports: [{port: 1}]}` | `4:19: error CUSTOM_WRONG_VALUE Service a: spec.clusterIP '2001:db8::g' is not a valid IP address; write an IP address of the service CIDR, or None`
            v1 Service | `spec: {clusterIP: 192.0.2.256, ports: [{port: 1}]}` | `4:19: error CUSTOM_WRONG_VALUE Service a: spec.clusterIP '192.0.2.256' is not a valid IP address; write an IP address of the service CIDR, or None`
            v1 Service | `spec: {clusterIP: 192.0.2.1, clusterIPs: [192.0.2.1, 2001:db8::1], ipFamilies: [IPv4, IPv6], ipFamilyPolicy: PreferDualStack, ports: [{port: 1}]}` |
            v1 Service | `spec: {clusterIP: 2001:db8::1, clusterIPs: [2001:db8::1, 192.0.2.1], ipFamilies: [IPv6, IPv4], ipFamilyPolicy: RequireDualStack, ports: [{port: 1}]}` |
            v1 Service | `spec: {clusterIP: 192.0.2.1, clusterIPs: [192.0.2.1, 2001:db8::1], ipFamilies: [IPv6, IPv4], ipFamilyPolicy: PreferDualStack, ports: [{port: 1}]}` | `4:80: error CUSTOM_WRONG_VALUE Service a: spec.ipFamilies has the item 'IPv6' at index 0, but clusterIPs[0] is '192.0.2.1'; write the families in the order of clusterIPs`
            v1 Service | `spec: {clusterIP: 192.0.2.1, clusterIPs: [192.0.2.2], ports: [{port: 1}]}` | `4:42: error CUSTOM_WRONG_VALUE Service a: spec.clusterIPs has the first item '192.0.2.2', but clusterIP is '192.0.2.1'; write the same value in both`
            v1 Service | `spec: {clusterIP: 192.0.2.1, clusterIPs: [192.0.2.1, 192.0.2.2], ipFamilyPolicy: PreferDualStack, ports: [{port: 1}]}` | `4:42: error CUSTOM_WRONG_VALUE Service a: spec.clusterIPs contains '192.0.2.1' and '192.0.2.2', but at most one IPv4 value is allowed; remove 192.0.2.1 or 192.0.2.2`
            v1 Service | `spec: {clusterIPs: [192.0.2.1], ports: [{port: 1}]}` | `4:7: error CUSTOM_FIELD_MISSING Service a: spec.clusterIP is a required value when clusterIPs is set, but it is missing; write the first of clusterIPs, or remove clusterIPs`
            v1 Service | `spec: {clusterIP: None, clusterIPs: [None, 192.0.2.1], ipFamilyPolicy: PreferDualStack}` | `4:37: error CUSTOM_WRONG_VALUE Service a: spec.clusterIPs contains other items besides 'None'; remove the others, or 'None'`
            v1 Service | `spec: {ipFamilies: [IPv4, IPv4], ipFamilyPolicy: PreferDualStack, ports: [{port: 1}]}` | `4:20: error CUSTOM_WRONG_VALUE Service a: spec.ipFamilies contains 'IPv4' and 'IPv4', but at most one IPv4 value is allowed; remove one of the two`
            v1 Service | `spec: {ipFamilies: [IPv4, IPv6], ipFamilyPolicy: SingleStack, ports: [{port: 1}]}` | `4:50: error CUSTOM_WRONG_VALUE Service a: spec.ipFamilyPolicy 'SingleStack' is an unsupported value when ipFamilies[1] is set (supported values: PreferDualStack, RequireDualStack); write one of the supported values`
            v1 Service | `spec: {ipFamilies: [IPv4, IPv6], ports: [{port: 1}]}` | `4:7: error CUSTOM_FIELD_MISSING Service a: spec.ipFamilyPolicy is a required value when ipFamilies[1] is set, but it is missing; write PreferDualStack or RequireDualStack`
            v1 Service | `spec: {clusterIP: 192.0.2.1, clusterIPs: [192.0.2.1, 2001:db8::1], ports: [{port: 1}]}` | `4:7: error CUSTOM_FIELD_MISSING Service a: spec.ipFamilyPolicy is a required value when clusterIPs[1] is set and ipFamilies[1] is not set, but it is missing; write PreferDualStack or RequireDualStack`
            v1 Service | `spec: {ipFamilies: [ipv4], ports: [{port: 1}]}` | `4:21: error CUSTOM_WRONG_VALUE Service a: spec.ipFamilies[0] 'ipv4' is an unsupported value (supported values: IPv4, IPv6); did you mean IPv4?`
            v1 Service | `spec: {type: ExternalName, externalName: host.example.com.}` |
            v1 Service | `spec: {type: ExternalName, externalName: a_b.example.com}` | `4:42: error CUSTOM_WRONG_VALUE Service a: spec.externalName 'a_b.example.com' contains '_', which is not supported when type is 'ExternalName'; use a DNS name, for example a-b.example.com`
            v1 Service | `spec: {type: ExternalName, externalName: a.example, ipFamilies: [IPv4]}` | `4:65: error CUSTOM_WRONG_VALUE Service a: spec.ipFamilies may not be specified when type is 'ExternalName'; remove the field`
            v1 Service | `spec: {type: ExternalName}` | `4:7: error CUSTOM_FIELD_MISSING Service a: spec.externalName is a required value when type is 'ExternalName', but it is missing; add the field`
            v1 Service | `spec: {ports: []}` | `4:15: error CUSTOM_FIELD_MISSING Service a: spec.ports is a required value when type is not set and clusterIP is not set, but it is empty; write the ports that the Service listens on`
            v1 Service | `spec: {externalIPs: [192.0.2.1, 2001:db8::1], ports: [{port: 1}]}` |
            v1 Service | `spec: {externalIPs: [127.0.0.1], ports: [{port: 1}]}` | `4:22: error CUSTOM_WRONG_VALUE Service a: spec.externalIPs[0] '127.0.0.1' may not be a loopback, link-local or unspecified address; write another value`
            v1 Service | `spec: {externalIPs: ['::1'], ports: [{port: 1}]}` | `4:22: error CUSTOM_WRONG_VALUE Service a: spec.externalIPs[0] '::1' may not be a loopback, link-local or unspecified address; write another value`
            v1 Service | `spec: {externalIPs: [''], ports: [{port: 1}]}` | `4:22: error CUSTOM_WRONG_VALUE Service a: spec.externalIPs[0] is empty; write an IP address, for example 192.0.2.1 or 2001:db8::1`
            v1 Service | `spec: {type: LoadBalancer, loadBalancerSourceRanges: [' 192.0.2.0/24 ', '2001:db8::/32'], ports: [{port: 1}]}` |
            v1 Service | `spec: {type: LoadBalancer, loadBalancerSourceRanges: [192.0.2.0], ports: [{port: 1}]}` | `4:55: error CUSTOM_WRONG_VALUE Service a: spec.loadBalancerSourceRanges[0] '192.0.2.0' is not a valid CIDR when type is 'LoadBalancer'; write a CIDR, for example 192.0.2.0/24 or 2001:db8::/64`
            v1 Service | `spec: {type: NodePort, loadBalancerSourceRanges: [192.0.2.0/24], ports: [{port: 1}]}` | `4:50: error CUSTOM_WRONG_VALUE Service a: spec.loadBalancerSourceRanges may not be specified when type is 'NodePort'; remove the field`
            v1 Service | `spec: {type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 65535, ports: [{port: 1}]}` |
            v1 Service | `spec: {type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 65536, ports: [{port: 1}]}` | `4:79: error CUSTOM_WRONG_VALUE Service a: spec.healthCheckNodePort '65536' is greater than the maximum of 65535 when type is 'LoadBalancer' and externalTrafficPolicy is 'Local'; write an integer from 0 to 65535`
            v1 Service | `spec: {type: LoadBalancer, healthCheckNodePort: 30000, ports: [{port: 1}]}` | `4:49: error CUSTOM_WRONG_VALUE Service a: spec.healthCheckNodePort may not be specified when type is 'LoadBalancer' and externalTrafficPolicy is not set; remove the field`
            v1 Service | `spec: {type: NodePort, loadBalancerClass: a/b, ports: [{port: 1}]}` | `4:43: error CUSTOM_WRONG_VALUE Service a: spec.loadBalancerClass may not be specified when type is 'NodePort'; remove the field`
            v1 Service | `spec: {type: LoadBalancer, loadBalancerClass: '', ports: [{port: 1}]}` | `4:47: error CUSTOM_WRONG_VALUE Service a: spec.loadBalancerClass is empty, which is not supported when type is 'LoadBalancer'; use a qualified name, for example example.com/name`
            v1 Service | `spec: {trafficDistribution: PreferSameNode, ports: [{port: 1}]}` |
            v1 Service | `spec: {trafficDistribution: preferClose, ports: [{port: 1}]}` | `4:29: error CUSTOM_WRONG_VALUE Service a: spec.trafficDistribution 'preferClose' is an unsupported value (supported values: PreferClose, PreferSameZone, PreferSameNode); did you mean PreferClose?`
            v1 Service | `spec: {sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 86400}}, ports: [{port: 1}]}` |
            v1 Service | `spec: {sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 86401}}, ports: [{port: 1}]}` | `4:86: error CUSTOM_WRONG_VALUE Service a: spec.sessionAffinityConfig.clientIP.timeoutSeconds '86401' is greater than the maximum of 86400 when sessionAffinity is 'ClientIP'; write an integer from 1 to 86400`
            v1 Service | `spec: {ports: [{port: 1, protocol: SCTP, appProtocol: kubernetes.io/h2c}]}` |
            v1 Service | `spec: {ports: [{port: 1, protocol: ''}]}` | `4:36: error CUSTOM_WRONG_VALUE Service a: spec.ports[0].protocol '' is an unsupported value (supported values: TCP, UDP, SCTP); write one of the supported values`
            v1 Service | `spec: {ports: [{port: 1, appProtocol: ''}]}` | `4:39: error CUSTOM_WRONG_VALUE Service a: spec.ports[0].appProtocol is empty; use a qualified name, for example example.com/name`
            v1 Service | `spec: {ports: [{port: 1, targetPort: '80'}]}` | `4:38: error CUSTOM_WRONG_VALUE Service a: spec.ports[0].targetPort is the string '80', but a number is required; remove the quotes`
            v1 Service | `spec: {ports: [{port: 1, targetPort: 0}]}` |
            v1 Service | `spec: {clusterIP: None, clusterIPs: ['']}` | `4:38: error CUSTOM_WRONG_VALUE Service a: spec.clusterIPs[0] is empty; write an IP address of the service CIDR, or None`
            """)
    @DisplayName("of a Service is checked at its limits")
    void services(String kind, String fields, String message) {
        check(kind, fields, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v1 Endpoints | `subsets: [{addresses: [{ip: 192.0.2.1}, {ip: 2001:db8::1}], ports: [{port: 1, protocol: ''}]}]` |
            v1 Endpoints | `subsets: [{addresses: [{ip: 169.254.0.1}]}]` | `4:29: error CUSTOM_WRONG_VALUE Endpoints a: subsets[0].addresses[0].ip '169.254.0.1' may not be a loopback, link-local or unspecified address; write another value`
            v1 Endpoints | `subsets: [{addresses: [{ip: fe80::1}]}]` | `4:29: error CUSTOM_WRONG_VALUE Endpoints a: subsets[0].addresses[0].ip 'fe80::1' may not be a loopback, link-local or unspecified address; write another value`
            v1 Endpoints | `subsets: [{notReadyAddresses: [{ip: 192.0.2.1}]}]` |
            v1 Endpoints | `subsets: [{}]` | `4:11: error CUSTOM_FIELD_MISSING Endpoints a: subsets[0].addresses is a required value when notReadyAddresses is not set, but it is missing; add the field`
            v1 Endpoints | `subsets: [{addresses: [{ip: 192.0.2.1}], ports: [{port: 1}, {port: 2, name: b}]}]` | `4:50: error CUSTOM_FIELD_MISSING Endpoints a: subsets[0].ports[0].name is a required value when ports[1] is set, but it is missing; add the field`
            v1 Endpoints | `subsets: [{addresses: [{ip: 192.0.2.1, hostname: a.b}]}]` | `4:50: error CUSTOM_WRONG_VALUE Endpoints a: subsets[0].addresses[0].hostname 'a.b' contains '.'; use an RFC 1123 label, for example my-name`
            v1 Endpoints | `subsets: [{addresses: [{ip: 192.0.2.1, nodeName: ''}]}]` | `4:50: error CUSTOM_WRONG_VALUE Endpoints a: subsets[0].addresses[0].nodeName is empty; use an RFC 1123 subdomain, for example my-name`
            discovery.k8s.io/v1 EndpointSlice | `addressType: IPv4%nendpoints: [{addresses: [192.0.2.1]}]` |
            discovery.k8s.io/v1 EndpointSlice | `addressType: IPv4%nendpoints: [{addresses: ['2001:db8::1']}]` | `5:26: error CUSTOM_WRONG_VALUE EndpointSlice a: endpoints[0].addresses[0] '2001:db8::1' is not a valid IPv4 address when addressType is 'IPv4'; write an IPv4 address, for example 192.0.2.1`
            discovery.k8s.io/v1 EndpointSlice | `addressType: IPv6%nendpoints: [{addresses: ['2001:db8::1']}]` |
            discovery.k8s.io/v1 EndpointSlice | `addressType: IPv6%nendpoints: [{addresses: [192.0.2.1]}]` | `5:26: error CUSTOM_WRONG_VALUE EndpointSlice a: endpoints[0].addresses[0] '192.0.2.1' is not a valid IPv6 address when addressType is 'IPv6'; write an IPv6 address, for example 2001:db8::1`
            discovery.k8s.io/v1 EndpointSlice | `addressType: IPv6%nendpoints: [{addresses: ['::1']}]` | `5:26: error CUSTOM_WRONG_VALUE EndpointSlice a: endpoints[0].addresses[0] '::1' may not be a loopback, link-local or unspecified address when addressType is 'IPv6'; write another value`
            discovery.k8s.io/v1 EndpointSlice | `addressType: FQDN%nendpoints: [{addresses: [a.example.com]}]` |
            discovery.k8s.io/v1 EndpointSlice | `addressType: FQDN%nendpoints: [{addresses: [a]}]` | `5:26: error CUSTOM_WRONG_VALUE EndpointSlice a: endpoints[0].addresses[0] 'a' has only 1 label, which is not supported when addressType is 'FQDN'; use a fully qualified domain name, for example host.example.com`
            discovery.k8s.io/v1 EndpointSlice | `addressType: ipv4%nendpoints: []` | `4:14: error CUSTOM_WRONG_VALUE EndpointSlice a: addressType 'ipv4' is an unsupported value (supported values: IPv4, IPv6, FQDN); did you mean IPv4?`
            discovery.k8s.io/v1 EndpointSlice | `addressType: IPv4%nports: [{port: 1, protocol: ''}]` | `5:29: error CUSTOM_WRONG_VALUE EndpointSlice a: ports[0].protocol '' is an unsupported value (supported values: TCP, UDP, SCTP); write one of the supported values`
            discovery.k8s.io/v1 EndpointSlice | `addressType: IPv4%nendpoints: [{addresses: []}]` | `5:25: error CUSTOM_FIELD_MISSING EndpointSlice a: endpoints[0].addresses is a required value, but it is empty; write a value`
            """)
    @DisplayName("of an Endpoints object or an EndpointSlice is checked at its limits")
    void endpoints(String kind, String fields, String message) {
        check(kind, fields, message);
    }
}
