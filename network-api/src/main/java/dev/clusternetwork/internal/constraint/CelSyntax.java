package dev.clusternetwork.internal.constraint;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The syntax of the Common Expression Language (CEL). Names and types are not checked. An expression that is not
 * certainly malformed is accepted.
 */
final class CelSyntax {

    private static final Pattern SPACE = Pattern.compile("\\s+|//[^\\n]*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|`[^`\\n]+`");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern NUMBER = Pattern.compile(
            "0x[0-9a-fA-F]+[uU]?|(?:[0-9]+\\.[0-9]+|\\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][+-]?[0-9]+)?|[0-9]+[uU]?");
    private static final Pattern QUOTE = Pattern.compile("([rR]?[bB]?|[bB][rR])(\"\"\"|\'\'\'|\"|\')");
    private static final Pattern RELATION = Pattern.compile("<=|>=|==|!=|<|>|in(?![A-Za-z0-9_])");
    private static final Pattern SUM = Pattern.compile("[+-]");
    private static final Pattern PRODUCT = Pattern.compile("[*/%]");
    private static final Pattern OR = Pattern.compile("\\|\\|");
    private static final Pattern AND = Pattern.compile("&&");

    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "namespace",
            "null",
            "package",
            "return",
            "true",
            "var",
            "void",
            "while");

    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");

    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\(?:[abfnrtv\\\\?\"'`]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2})");

    /** Expressions with a greater depth are accepted without a check. */
    private static final int DEEPEST = 200;

    private final String expression;
    private int at;
    private int depth;

    private CelSyntax(String expression) {
        this.expression = expression;
    }

    /** Returns whether a string can be an expression. */
    static boolean isValid(String expression) {
        try {
            var syntax = new CelSyntax(expression);
            syntax.expression();
            syntax.skipSpace();
            return syntax.at == expression.length();
        } catch (Malformed malformed) {
            return false;
        } catch (TooDeep unknown) {
            return true;
        }
    }

    /** Returns whether a string can be the name of a variable. */
    static boolean isIdentifier(String name) {
        return IDENTIFIER.matcher(name).matches() && !RESERVED.contains(name);
    }

    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed() {
            super(null, null, false, false);
        }
    }

    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooDeep() {
            super(null, null, false, false);
        }
    }

    private void expression() {
        if (++depth > DEEPEST) {
            throw new TooDeep();
        }
        or();
        if (skip("?")) {
            or();
            expect(":");
            expression();
        }
        depth--;
    }

    private void or() {
        do {
            and();
        } while (skip(OR));
    }

    private void and() {
        do {
            relation();
        } while (skip(AND));
    }

    private void relation() {
        do {
            sum();
        } while (skip(RELATION));
    }

    private void sum() {
        do {
            product();
        } while (skip(SUM));
    }

    private void product() {
        do {
            unary();
        } while (skip(PRODUCT));
    }

    private void unary() {
        while (skip("!") || skip("-")) {
            // Operators can be repeated.
        }
        member();
    }

    private void member() {
        primary();
        while (true) {
            if (skip(".")) {
                skip("?");
                expect(NAME);
                arguments();
            } else if (skip("[")) {
                skip("?");
                expression();
                expect("]");
            } else if (skip("{")) {
                entries();
            } else {
                return;
            }
        }
    }

    private void primary() {
        if (skip("(")) {
            expression();
            expect(")");
        } else if (skip("[")) {
            items();
        } else if (skip("{")) {
            entries();
        } else if (!skipString() && !skip(NUMBER)) {
            skip(".");
            skipSpace();
            var start = at;
            expect(IDENTIFIER);
            var name = expression.substring(start, at);
            if (RESERVED.contains(name) && !CONSTANTS.contains(name)) {
                throw new Malformed();
            }
            arguments();
        }
    }

    private void arguments() {
        if (skip("(") && !skip(")")) {
            do {
                expression();
            } while (skip(","));
            expect(")");
        }
    }

    /** Parses a list, which may end with a comma or consist of only a comma. */
    private void items() {
        if (skip(",")) {
            expect("]");
            return;
        }
        while (!skip("]")) {
            skip("?");
            expression();
            if (!skip(",")) {
                expect("]");
                return;
            }
        }
    }

    private void entries() {
        while (!skip("}")) {
            skip("?");
            expression();
            expect(":");
            expression();
            if (!skip(",")) {
                expect("}");
                return;
            }
        }
    }

    private void skipSpace() {
        var space = SPACE.matcher(expression).region(at, expression.length());
        while (space.lookingAt()) {
            at = space.end();
            space.region(at, expression.length());
        }
    }

    private boolean skipString() {
        skipSpace();
        var start = QUOTE.matcher(expression).region(at, expression.length());
        if (!start.lookingAt()) {
            return false;
        }
        var isRaw = start.group(1).toLowerCase(Locale.ROOT).contains("r");
        var quote = start.group(2);
        at = start.end();
        while (!expression.startsWith(quote, at)) {
            var isLineEnd = expression.startsWith("\n", at) && quote.length() == 1;
            if (at >= expression.length() || isLineEnd) {
                throw new Malformed();
            }
            if (expression.charAt(at) != '\\' || isRaw) {
                at++;
            } else {
                expectEscape();
            }
        }
        at += quote.length();
        return true;
    }

    private void expectEscape() {
        var escape = ESCAPE.matcher(expression).region(at, expression.length());
        if (!escape.lookingAt()) {
            throw new Malformed();
        }
        at = escape.end();
    }

    private boolean skip(String token) {
        skipSpace();
        if (!expression.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private boolean skip(Pattern token) {
        skipSpace();
        var matcher = token.matcher(expression).region(at, expression.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        at = matcher.end();
        return true;
    }

    private void expect(String token) {
        if (!skip(token)) {
            throw new Malformed();
        }
    }

    private void expect(Pattern token) {
        if (!skip(token)) {
            throw new Malformed();
        }
    }
}
