package dev.clusternetwork.custom.template.erb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateMessageFilterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "raise 'no'                        | no                | no",
                "raise 'no'                        | not               | -",
                "raise 'no' if x == 'y'            | y                 | y",
                "raise x                           | x                 | -",
                "raise <<~EOT\\n no x\\nEOT        | no x              | no x",
                "raise \"no #{x}\"                 | no s3cret         | no ...",
                "raise \"no #{x}\"                 | not s3cret        | -",
                "raise \"no #{x} here\"            | no s3 cret here   | no ... here",
                "raise \"no #{x} here\"            | no here           | -",
                "raise \"no #{x} in #{y}\"         | no a in b in c    | no ... in ...",
                "raise \"#{x}-#{y}\"               | s3-cret           | -",
                "raise \"#{x} #{y}\"               | s3 cret           | -",
                "raise \"#{x}no\"                  | s3cretno          | -",
                "raise \"no #{x}\", 'mtu'          | no mtu            | no mtu",
                "raise \"no #{x[\"a\"]} in b\"     | no s3cret in b    | no ... in b",
                "raise \"no #{x.map { 1 }} b\"     | no s3cret b       | no ... b",
                "raise \"no #{x}\" 'no such #{x}'  | no such s3cret    | no ...",
                "raise \"no #{x}\" \"no such #{x}\" | no such s3cret   | no such ...",
                "x = %i(mtu a); \"no #{x}\"        | no mtu            | no mtu",
                "x = %w{mtu a}; \"no #{x}\"        | no a              | no a",
                "it's \"no #{x}\"                  | no s3cret         | no ...",
                "\"no #{x                          | no s3cret         | -",
                "\"no                              | no                | -",
                "``                                | no                | -",
                "''                                | ``                | -",
            })
    @DisplayName("a message is shown as far as a literal of the template matches")
    void shows(String template, String message, String shown) {
        assertThat(TemplateMessageFilter.of(message, template.replace("\\n", "\n")))
                .isEqualTo(Optional.ofNullable(shown));
    }

    @Test
    @DisplayName("a template of many literals is read in short time")
    void ends() {
        for (var piece : new String[] {"\"#{", "'\"", "\"#{x} a\"", "%w[", "\\", "''", "a b"}) {
            assertThat(TemplateMessageFilter.of("a message of no template ".repeat(50), piece.repeat(100_000)))
                    .as(piece)
                    .isEqualTo(TemplateMessageFilter.of("a message of no template ".repeat(50), piece));
        }
    }
}
