package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A field")
class NetworkFieldConstraintsTest {

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
            networking.k8s.io/v1 NetworkPolicy | `spec: {podSelector: {}, policyTypes: [Ingress, Egress]}` |
            networking.k8s.io/v1 NetworkPolicy | `spec: {podSelector: {}, policyTypes: [ingress]}` | `4:39: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.policyTypes[0] 'ingress' is an unsupported value (supported values: Ingress, Egress); did you mean Ingress?`
            networking.k8s.io/v1 NetworkPolicy | `spec: {podSelector: {}, policyTypes: ['']}` | `4:39: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.policyTypes[0] '' is an unsupported value (supported values: Ingress, Egress); write one of the supported values`
            networking.k8s.io/v1 NetworkPolicy | `spec: {podSelector: {}, policyTypes: [Ingress, Egress, Ingress]}` | `4:38: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.policyTypes has 3 items, but at most 2 are allowed; remove 1 item`
            networking.k8s.io/v1 NetworkPolicy | `spec: {ingress: [{ports: [{protocol: TCP, port: 1}, {protocol: UDP, port: 65535}, {protocol: SCTP, port: web}]}]}` |
            networking.k8s.io/v1 NetworkPolicy | `spec: {ingress: [{ports: [{protocol: tcp}]}]}` | `4:38: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.ingress[0].ports[0].protocol 'tcp' is an unsupported value (supported values: TCP, UDP, SCTP); did you mean TCP?`
            networking.k8s.io/v1 NetworkPolicy | `spec: {egress: [{ports: [{protocol: ''}]}]}` | `4:37: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.egress[0].ports[0].protocol '' is an unsupported value (supported values: TCP, UDP, SCTP); write one of the supported values`
            networking.k8s.io/v1 NetworkPolicy | `spec: {egress: [{ports: [{port: 0}]}]}` | `4:33: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.egress[0].ports[0].port '0' is not a valid port; write an integer from 1 to 65535 without quotes, or the name of a port of the container`
            networking.k8s.io/v1 NetworkPolicy | `spec: {egress: [{ports: [{port: 65536}]}]}` | `4:33: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.egress[0].ports[0].port '65536' is not a valid port; write an integer from 1 to 65535 without quotes, or the name of a port of the container`
            networking.k8s.io/v1 NetworkPolicy | `spec: {egress: [{ports: [{port: '80'}]}]}` | `4:33: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.egress[0].ports[0].port is the string '80', but a number is required; remove the quotes`
            networking.k8s.io/v1 NetworkPolicy | `spec: {egress: [{ports: [{port: ''}]}]}` | `4:33: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.egress[0].ports[0].port is empty; write an integer from 1 to 65535 without quotes, or the name of a port of the container`
            networking.k8s.io/v1 NetworkPolicy | `spec: {egress: [{ports: [{port: 80, endPort: 80}]}]}` |
            networking.k8s.io/v1 NetworkPolicy | `spec: {egress: [{ports: [{port: 80, endPort: 79}]}]}` | `4:46: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.egress[0].ports[0].endPort '79' is less than port '80'; write a number of at least 80`
            networking.k8s.io/v1 NetworkPolicy | `spec: {egress: [{ports: [{endPort: 79}]}]}` | `4:26: error CUSTOM_FIELD_MISSING NetworkPolicy a: spec.egress[0].ports[0].port is a required value when endPort is set, but it is missing; add the field`
            networking.k8s.io/v1 NetworkPolicy | `spec: {egress: [{ports: [{port: web, endPort: 79}]}]}` | `4:33: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.egress[0].ports[0].port 'web' may not be a port name when endPort is set; write the number of the port`
            networking.k8s.io/v1 NetworkPolicy | `spec: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}, {ipBlock: {cidr: '2001:db8::/32', except: ['2001:db8:1::/48']}}]}]}` |
            networking.k8s.io/v1 NetworkPolicy | `spec: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0}}]}]}` | `4:43: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.ingress[0].from[0].ipBlock.cidr '10.0.0.0' is not a valid CIDR; write a CIDR, for example 192.0.2.0/24 or 2001:db8::/64`
            networking.k8s.io/v1 NetworkPolicy | `spec: {ingress: [{from: [{ipBlock: {cidr: '2001:db8::'}}]}]}` | `4:43: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.ingress[0].from[0].ipBlock.cidr '2001:db8::' is not a valid CIDR; write a CIDR, for example 192.0.2.0/24 or 2001:db8::/64`
            networking.k8s.io/v1 NetworkPolicy | `spec: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/33}}]}]}` | `4:43: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.ingress[0].from[0].ipBlock.cidr '10.0.0.0/33' is not a valid CIDR; write a CIDR, for example 192.0.2.0/24 or 2001:db8::/64`
            networking.k8s.io/v1 NetworkPolicy | `spec: {egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}}]}]}` | `4:61: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.egress[0].to[0].ipBlock.except[0] '10.0.0.0/8' is not a strict subset of cidr '10.0.0.0/8'; write a smaller CIDR in 10.0.0.0/8, or remove the item`
            networking.k8s.io/v1 NetworkPolicy | `spec: {egress: [{to: [{ipBlock: {cidr: '2001:db8::/32', except: ['2001:db9::/48']}}]}]}` | `4:66: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.egress[0].to[0].ipBlock.except[0] '2001:db9::/48' is not a strict subset of cidr '2001:db8::/32'; write a smaller CIDR in 2001:db8::/32, or remove the item`
            networking.k8s.io/v1 NetworkPolicy | `spec: {egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: ['2001:db8::/48']}}]}]}` | `4:61: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.egress[0].to[0].ipBlock.except[0] '2001:db8::/48' is not a strict subset of cidr '10.0.0.0/8'; write a smaller CIDR in 10.0.0.0/8, or remove the item`
            networking.k8s.io/v1 NetworkPolicy | `spec: {egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}]}]}` | `4:66: error CUSTOM_WRONG_VALUE NetworkPolicy a: spec.egress[0].to[0].podSelector may not be specified when ipBlock is set; remove the field`
            networking.k8s.io/v1 NetworkPolicy | `spec: {egress: [{to: [{}]}]}` | `4:23: error CUSTOM_FIELD_MISSING NetworkPolicy a: spec.egress[0].to[0] requires one of podSelector, namespaceSelector, ipBlock, but has none; add one of these fields`
            """)
    @DisplayName("of a NetworkPolicy is checked at its limits")
    void policies(String kind, String fields, String message) {
        check(kind, fields, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            networking.k8s.io/v1 Ingress | `spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: a, port: {number: 65535}}}}]}}]}` |
            networking.k8s.io/v1 Ingress | `spec: {rules: [{http: {paths: [{path: /, backend: {service: {name: a, port: {number: 1}}}}]}}]}` | `4:32: error CUSTOM_FIELD_MISSING Ingress a: spec.rules[0].http.paths[0].pathType is a required value, but it is missing; write Exact, Prefix or ImplementationSpecific`
            networking.k8s.io/v1 Ingress | `spec: {rules: [{http: {paths: [{path: /, pathType: '', backend: {service: {name: a, port: {number: 1}}}}]}}]}` | `4:52: error CUSTOM_FIELD_MISSING Ingress a: spec.rules[0].http.paths[0].pathType is a required value, but it is empty; write Exact, Prefix or ImplementationSpecific`
            networking.k8s.io/v1 Ingress | `spec: {rules: [{http: {paths: [{path: /, pathType: prefix, backend: {service: {name: a, port: {number: 1}}}}]}}]}` | `4:52: error CUSTOM_WRONG_VALUE Ingress a: spec.rules[0].http.paths[0].pathType 'prefix' is an unsupported value (supported values: Exact, Prefix, ImplementationSpecific); did you mean Prefix?`
            networking.k8s.io/v1 Ingress | `spec: {rules: [{http: {paths: [{path: /a/../b, pathType: ImplementationSpecific, backend: {service: {name: a, port: {name: web}}}}]}}]}` |
            networking.k8s.io/v1 Ingress | `spec: {rules: [{http: {paths: [{path: /a/../b, pathType: Exact, backend: {service: {name: a, port: {name: web}}}}]}}]}` | `4:39: error CUSTOM_WRONG_VALUE Ingress a: spec.rules[0].http.paths[0].path '/a/../b' contains '/../', which is not supported when pathType is 'Exact'; write an absolute path, for example /metrics`
            networking.k8s.io/v1 Ingress | `spec: {rules: [{http: {paths: [{path: '*', pathType: ImplementationSpecific, backend: {service: {name: a, port: {name: web}}}}]}}]}` | `4:39: error CUSTOM_WRONG_VALUE Ingress a: spec.rules[0].http.paths[0].path '*' does not start with '/', which is not supported when pathType is 'ImplementationSpecific'; write an absolute path, for example /run/name`
            networking.k8s.io/v1 Ingress | `spec: {rules: [{http: {paths: [{pathType: Prefix, backend: {service: {name: a, port: {name: web}}}}]}}]}` | `4:32: error CUSTOM_FIELD_MISSING Ingress a: spec.rules[0].http.paths[0].path is a required value when pathType is 'Prefix', but it is missing; write a path, for example /`
            networking.k8s.io/v1 Ingress | `spec: {defaultBackend: {service: {name: a, port: {}}}}` | `4:50: error CUSTOM_FIELD_MISSING Ingress a: spec.defaultBackend.service.port.number is a required value when name is not set, but it is missing; write the number of a port, or its name`
            networking.k8s.io/v1 Ingress | `spec: {defaultBackend: {service: {name: a, port: {number: 0}}}}` | `4:59: error CUSTOM_WRONG_VALUE Ingress a: spec.defaultBackend.service.port.number '0' is less than the minimum of 1 when name is not set; write an integer from 1 to 65535`
            networking.k8s.io/v1 Ingress | `spec: {defaultBackend: {service: {name: a, port: {number: 0, name: web}}}}` |
            networking.k8s.io/v1 Ingress | `spec: {defaultBackend: {service: {name: a, port: {number: 1, name: web}}}}` | `4:59: error CUSTOM_WRONG_VALUE Ingress a: spec.defaultBackend.service.port.number may not be specified when name is set; remove the field`
            networking.k8s.io/v1 Ingress | `spec: {rules: [{host: '*.example.com'}, {host: ''}]}` |
            networking.k8s.io/v1 Ingress | `spec: {rules: [{host: Www.example.com}]}` | `4:23: error CUSTOM_WRONG_VALUE Ingress a: spec.rules[0].host 'Www.example.com' contains the upper-case letter 'W'; use a DNS name, for example www.example.com`
            networking.k8s.io/v1 Ingress | `spec: {rules: [{host: 192.0.2.1}]}` | `4:23: error CUSTOM_WRONG_VALUE Ingress a: spec.rules[0].host '192.0.2.1' may not be an IP address; write a DNS name, or remove the field`
            networking.k8s.io/v1 Ingress | `spec: {tls: [{hosts: [192.0.2.1]}], rules: [{}]}` |
            networking.k8s.io/v1 Ingress | `spec: {rules: []}` | `4:15: error CUSTOM_FIELD_MISSING Ingress a: spec.rules is a required value when defaultBackend is not set, but it is empty; add a rule or a defaultBackend`
            networking.k8s.io/v1 IngressClass | `spec: {controller: example.com/a}` |
            networking.k8s.io/v1 IngressClass | `spec: {controller: nginx}` | `4:20: error CUSTOM_WRONG_VALUE IngressClass a: spec.controller 'nginx' is not a valid domain-prefixed path; use a domain-prefixed path, for example example.com/gateway`
            networking.k8s.io/v1 IngressClass | `spec: {controller: a/b, parameters: {kind: A, name: a, scope: Namespace, namespace: x}}` |
            networking.k8s.io/v1 IngressClass | `spec: {controller: a/b, parameters: {kind: A, name: a, scope: Namespace}}` | `4:37: error CUSTOM_FIELD_MISSING IngressClass a: spec.parameters.namespace is a required value when scope is 'Namespace', but it is missing; add the field`
            networking.k8s.io/v1 IngressClass | `spec: {controller: a/b, parameters: {kind: A, name: a, namespace: x}}` | `4:67: error CUSTOM_WRONG_VALUE IngressClass a: spec.parameters.namespace may not be specified when scope is not set; remove the field`
            networking.k8s.io/v1 ServiceCIDR | `spec: {cidrs: [10.0.0.0/16, 'fd00::/112']}` |
            networking.k8s.io/v1 ServiceCIDR | `spec: {cidrs: [10.0.0.0/16, 10.1.0.0/16]}` | `4:15: error CUSTOM_WRONG_VALUE ServiceCIDR a: spec.cidrs contains '10.0.0.0/16' and '10.1.0.0/16', but at most one IPv4 value is allowed; remove 10.0.0.0/16 or 10.1.0.0/16`
            networking.k8s.io/v1 ServiceCIDR | `spec: {cidrs: [10.0.0.1/16]}` | `4:16: error CUSTOM_WRONG_VALUE ServiceCIDR a: spec.cidrs[0] '10.0.0.1/16' is not a valid CIDR; write a CIDR in its canonical form, for example 192.0.2.0/24 or 2001:db8::/64`
            networking.k8s.io/v1 ServiceCIDR | `spec: {cidrs: ['FD00::/112']}` | `4:16: error CUSTOM_WRONG_VALUE ServiceCIDR a: spec.cidrs[0] 'FD00::/112' is not a valid CIDR; write a CIDR in its canonical form, for example fd00::/112`
            networking.k8s.io/v1 ServiceCIDR | `spec: {}` | `4:7: error CUSTOM_FIELD_MISSING ServiceCIDR a: spec.cidrs is a required value, but it is missing; add the field`
            """)
    @DisplayName("of an Ingress, an IngressClass or a ServiceCIDR is checked at its limits")
    void ingresses(String kind, String fields, String message) {
        check(kind, fields, message);
    }
}
