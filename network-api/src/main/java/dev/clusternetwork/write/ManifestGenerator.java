package dev.clusternetwork.write;

import java.io.Writer;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.io.NumberOutput;
import tools.jackson.dataformat.yaml.YAMLGenerator;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/**
 * A YAML generator of Jackson that selects the style of each scalar. Strings are quoted unless it is certain that every
 * parser reads the plain form as a string. A literal block scalar is used only if every parser returns the string
 * unchanged. Numbers have the form that all parsers read as a number.
 */
final class ManifestGenerator extends YAMLGenerator {

    private static final char NEXT_LINE = '\u0085';
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final boolean asciiOnly;
    private boolean invisibleBreaks;

    ManifestGenerator(
            ObjectWriteContext context,
            IOContext io,
            int streamFeatures,
            int yamlFeatures,
            StringQuotingChecker quoting,
            Writer out,
            DumpSettings settings,
            boolean asciiOnly) {
        super(context, io, streamFeatures, yamlFeatures, quoting, out, null, settings);
        this.asciiOnly = asciiOnly;
    }

    /**
     * Returns whether a key or a string contains a character that YAML 1.2 permits unescaped, but that YAML 1.1 parsers
     * read as a line break or remove. The document then has to be written again in ASCII, where such characters are
     * escaped. Never true for a generator that writes only ASCII.
     */
    boolean hasInvisibleBreaks() {
        return invisibleBreaks;
    }

    @Override
    public JsonGenerator writeName(String name) {
        if (!isWellFormed(name)) {
            throw new UnwritableException(
                    this,
                    FieldPath.within(_streamWriteContext, name),
                    UnwritableException.Part.KEY,
                    "contains an unpaired surrogate, which is not a valid character. Correct the string.");
        }
        try {
            return super.writeName(name);
        } catch (StreamWriteException e) {
            throw new UnwritableException(
                    this,
                    FieldPath.within(_streamWriteContext, name),
                    UnwritableException.Part.KEY,
                    "occurs twice. Remove one of them.");
        }
    }

    @Override
    public JsonGenerator writeName(SerializableString name) {
        return writeName(name.getValue());
    }

    /** Writes the key as a quoted string, because keys of Kubernetes objects are strings. */
    @Override
    public JsonGenerator writePropertyId(long id) {
        return writeName(Long.toString(id));
    }

    @Override
    public JsonGenerator writeString(@Nullable String string) {
        if (string == null) {
            return writeNull();
        }
        _verifyValueWrite("write a string");
        if (!isWellFormed(string)) {
            throw unwritableValue(
                    "contains an unpaired surrogate, which is not a valid character. Correct the string.");
        }
        _writeScalar(string, "string", styleOf(string));
        return this;
    }

    private ScalarStyle styleOf(String string) {
        if (suitsBlockScalar(string)) {
            return ScalarStyle.LITERAL;
        }
        return _quotingChecker.needToQuoteValue(string) ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
    }

    /**
     * Returns whether a literal block scalar is suitable. With the indicator {@code |+}, which keeps trailing line
     * feeds, a document could end with empty lines, which editors and template engines often remove. The emitter itself
     * uses quotes if there are tabs, or spaces before a line feed.
     */
    private static boolean suitsBlockScalar(String string) {
        return string.indexOf('\n') >= 0 && !string.equals("\n") && !string.endsWith("\n\n");
    }

    /** Writes a Base64 string as in JSON. A parser would decode the type {@code !!binary} of YAML. */
    @Override
    public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
        byte[] part = Arrays.copyOfRange(data, offset, offset + length);
        return writeString(variant.encode(part));
    }

    @Override
    public JsonGenerator writeNumber(double number) {
        _verifyValueWrite("write a number");
        if (!Double.isFinite(number)) {
            throw unwritableValue("is not a finite number. Use a finite number or remove the field.");
        }
        // Double.toString returns different digits before JDK 19.
        return writeFraction(NumberOutput.toString(number, true));
    }

    @Override
    public JsonGenerator writeNumber(float number) {
        _verifyValueWrite("write a number");
        if (!Float.isFinite(number)) {
            throw unwritableValue("is not a finite number. Use a finite number or remove the field.");
        }
        return writeFraction(NumberOutput.toString(number, true));
    }

    @Override
    public JsonGenerator writeNumber(BigDecimal number) {
        _verifyValueWrite("write a number");
        return writeFraction(number.toString());
    }

    /** Adds the decimal point and the sign of the exponent that YAML 1.1 requires; {@code 1E5} would be a string. */
    private JsonGenerator writeFraction(String number) {
        int exponent = number.indexOf('E');
        String written = number;
        if (exponent >= 0) {
            String mantissa = number.substring(0, exponent);
            String power = number.substring(exponent + 1);
            boolean signed = power.startsWith("-") || power.startsWith("+");
            written = (mantissa.indexOf('.') < 0 ? mantissa + ".0" : mantissa) + (signed ? "E" : "E+") + power;
        }
        _writeScalar(written, "number", ScalarStyle.PLAIN);
        return this;
    }

    private UnwritableException unwritableValue(String fault) {
        return new UnwritableException(this, FieldPath.of(_streamWriteContext), UnwritableException.Part.VALUE, fault);
    }

    /** Returns whether all surrogates are paired, and records invisible line breaks. */
    private boolean isWellFormed(String string) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c < NEXT_LINE) {
                continue;
            }
            if (c == NEXT_LINE || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR || c == BYTE_ORDER_MARK) {
                invisibleBreaks = !asciiOnly;
            } else if (Character.isSurrogate(c)) {
                if (i + 1 == string.length() || !Character.isSurrogatePair(c, string.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
