package dev.clusternetwork.finding;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes a URI reference (RFC 3986) of the path of a file, without asking the file system. */
final class FileUri {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*", Pattern.DOTALL);
    private static final String UNRESERVED = "-._~/";

    private FileUri() {}

    /** Returns a relative reference for a relative path, and a URI with the scheme {@code file} for an absolute one. */
    static String of(String path) {
        if (DRIVE.matcher(path).matches()) {
            return "file:///" + path.charAt(0) + ":" + encoded(path.substring(2).replace('\\', '/'));
        }
        if (path.startsWith("\\\\")) {
            return "file:" + encoded(path.replace('\\', '/'));
        }
        if (path.startsWith("/")) {
            return "file://" + encoded(path);
        }
        var relative = path;
        while (relative.startsWith("./")) {
            relative = relative.substring("./".length());
        }
        // A backslash is an ordinary character of a file name except on Windows, where no name has one.
        return encoded(File.separatorChar == '\\' ? relative.replace('\\', '/') : relative);
    }

    private static String encoded(String path) {
        var uri = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xFF);
            if (character >= '0' && character <= '9'
                    || character >= 'A' && character <= 'Z'
                    || character >= 'a' && character <= 'z'
                    || UNRESERVED.indexOf(character) >= 0) {
                uri.append(character);
            } else {
                uri.append('%').append("%02X".formatted((int) character));
            }
        }
        return uri.toString();
    }
}
