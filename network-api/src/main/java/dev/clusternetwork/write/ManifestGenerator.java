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
 * Jackson's YAML generator with another choice of style for each scalar: quoted when in doubt, a literal block only
 * where every reader gives the text back unchanged, numbers in the one spelling that all readers take for numbers.
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
     * Whether a key or a text held a character that YAML 1.2 writers may leave as it is, while YAML 1.1 readers break
     * the line there or drop it. What was written is then of no use; it has to be written again in ASCII, where such
     * characters are escaped. Never true of a generator that writes only ASCII.
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
                    "holds half of a surrogate pair, which is no character; correct the text");
        }
        try {
            return super.writeName(name);
        } catch (StreamWriteException e) {
            throw new UnwritableException(
                    this,
                    FieldPath.within(_streamWriteContext, name),
                    UnwritableException.Part.KEY,
                    "occurs twice; remove one of them");
        }
    }

    @Override
    public JsonGenerator writeName(SerializableString name) {
        return writeName(name.getValue());
    }

    /** Quoted like any other key that looks like a number: keys of Kubernetes objects are strings. */
    @Override
    public JsonGenerator writePropertyId(long id) {
        return writeName(Long.toString(id));
    }

    @Override
    public JsonGenerator writeString(@Nullable String text) {
        if (text == null) {
            return writeNull();
        }
        _verifyValueWrite("write a string");
        if (!isWellFormed(text)) {
            throw unwritableValue("holds half of a surrogate pair, which is no character; correct the text");
        }
        _writeScalar(text, "string", styleOf(text));
        return this;
    }

    private ScalarStyle styleOf(String text) {
        if (isForBlock(text)) {
            return ScalarStyle.LITERAL;
        }
        return _quotingChecker.needToQuoteValue(text) ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
    }

    /**
     * Blocks that keep line feeds at their end ({@code |+}) would let a document end in empty lines, which editors and
     * templates like to strip. The emitter itself falls back to quotes for tabs and blanks before a line feed.
     */
    private static boolean isForBlock(String text) {
        return text.indexOf('\n') >= 0 && !text.equals("\n") && !text.endsWith("\n\n");
    }

    /** As in JSON: plain text, where YAML's own {@code !!binary} would be decoded by the reader. */
    @Override
    public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
        byte[] part = Arrays.copyOfRange(data, offset, offset + length);
        return writeString(variant.encode(part));
    }

    @Override
    public JsonGenerator writeNumber(double number) {
        _verifyValueWrite("write a number");
        if (!Double.isFinite(number)) {
            throw unwritableValue("is not a finite number; leave it out or give a number");
        }
        // Not Double.toString, whose digits changed with JDK 19.
        return writeFraction(NumberOutput.toString(number, true));
    }

    @Override
    public JsonGenerator writeNumber(float number) {
        _verifyValueWrite("write a number");
        if (!Float.isFinite(number)) {
            throw unwritableValue("is not a finite number; leave it out or give a number");
        }
        return writeFraction(NumberOutput.toString(number, true));
    }

    @Override
    public JsonGenerator writeNumber(BigDecimal number) {
        _verifyValueWrite("write a number");
        return writeFraction(number.toString());
    }

    /** YAML 1.1 wants a point in the mantissa and a sign at the exponent; {@code 1E5} would be a string. */
    private JsonGenerator writeFraction(String number) {
        int exponent = number.indexOf('E');
        String spelled = number;
        if (exponent >= 0) {
            String mantissa = number.substring(0, exponent);
            String power = number.substring(exponent + 1);
            boolean signed = power.startsWith("-") || power.startsWith("+");
            spelled = (mantissa.indexOf('.') < 0 ? mantissa + ".0" : mantissa) + (signed ? "E" : "E+") + power;
        }
        _writeScalar(spelled, "number", ScalarStyle.PLAIN);
        return this;
    }

    private UnwritableException unwritableValue(String fault) {
        return new UnwritableException(this, FieldPath.of(_streamWriteContext), UnwritableException.Part.VALUE, fault);
    }

    /** Whether surrogates come in pairs only; takes note of invisible breaks on the way. */
    private boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < NEXT_LINE) {
                continue;
            }
            if (c == NEXT_LINE || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR || c == BYTE_ORDER_MARK) {
                invisibleBreaks = !asciiOnly;
            } else if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
