package dev.clusternetwork.internal.yaml;

import static dev.clusternetwork.finding.FindingCode.Traits.error;

import dev.clusternetwork.finding.FindingCode;

/** The codes of findings about the syntax of any YAML file. */
public enum YamlCode implements FindingCode {
    NOT_UTF8(error("The file is not encoded in UTF-8.", "Save the file as UTF-8.")),
    ILLEGAL_CHARACTER(error(
            "The file contains a character that YAML does not allow, for example a control character, or an invisible"
                    + " character where YAML requires a space.",
            "Remove the character or replace it with a space. An editor may not show it.")),
    OTHER_FORMAT(error(
            "The file is not YAML: it is compressed, a template that was not rendered, or TOML.",
            "Use a YAML file, for example the output of the template.")),
    MERGE_CONFLICT(
            error("The file contains a conflict marker of a merge.", "Resolve the conflict, and remove the markers.")),
    PLACEHOLDER(error(
            "A placeholder of a template, for example {{ x }}, was not replaced with a value.",
            "Replace it with the value, or render the template first.")),
    TAB_INDENT(error("A line is indented with a tab, which YAML does not allow.", "Indent with spaces only.")),
    YAML_SYNTAX(
            error("The file is not valid YAML.", "Correct the reported line. The lines below it were not checked.")),
    SEVERAL_DOCUMENTS(error(
            "The line '---' begins a second document, which would be ignored.", "Keep one document in the file.")),
    SEPARATOR_MISSING(error(
            "The line '---' between two documents is missing, or is not on a line of its own.",
            "Write '---' on a line of its own. The documents were not checked.")),
    NESTING_TOO_DEEP(error(
            "Lists and objects are nested deeper than any configuration needs.",
            "Remove the surplus brackets or hyphens.")),
    ALIAS_UNDEFINED(error(
            "An alias (*name) has no anchor (&name) above it.",
            "Define the anchor, or quote the value if it begins with '*'.")),
    ALIAS_RECURSIVE(error(
            "An alias is inside the value that it repeats, which would never end.",
            "Move the alias out of the anchored value.")),
    ALIAS_TOO_LARGE(error(
            "Aliases repeat other aliases so often that the configuration becomes huge.",
            "Write the values out, or nest fewer aliases.")),
    DUPLICATE_KEY(error(
            "An object has the same key twice, but only one of the values can be used.", "Remove one of the two.")),
    KEY_NOT_STRING(error("A key is empty, a list or an object.", "Use a string as the key.")),
    MERGE_NOT_MAP(error(
            "The value of the merge key '<<' is neither an object nor a list of objects.",
            "Merge the alias of an object.")),
    TAG_UNSUPPORTED(error(
            "A tag (a word that begins with '!') is unknown or does not fit its value.",
            "Remove the tag, or quote the value if it begins with '!'.")),
    TOO_MANY_FAULTS(error(
            "The file has so many findings that the rest of them was left out.",
            "Correct the reported ones and read the file again."));

    private final Traits traits;

    YamlCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
