package dev.clusternetwork.internal.yaml;

import static dev.clusternetwork.finding.FindingCode.Traits.error;

import dev.clusternetwork.finding.FindingCode;

/** What can be wrong with the form of any YAML file, whatever it describes. */
public enum YamlCode implements FindingCode {
    NOT_UTF8(error("The file holds bytes that are not UTF-8 text.", "Save the file as UTF-8.")),
    ILLEGAL_CHARACTER(error(
            "The text holds a character that YAML does not allow, such as a control character, or an invisible one where"
                    + " YAML knows only plain spaces.",
            "Delete the character, or replace it by a space; an editor may not show it.")),
    TAB_INDENT(error("A line is indented with a tab, which YAML does not allow.", "Indent with spaces only.")),
    YAML_SYNTAX(error("The text is not YAML.", "Correct the line that is named; what stands below it was not judged.")),
    SEVERAL_DOCUMENTS(
            error("A line '---' begins a second document, which would be ignored.", "Keep one document in the file.")),
    SEPARATOR_MISSING(error(
            "Two documents run into one another: the line '---' between them is missing, or a key stands in it.",
            "Write exactly '---' on a line of its own; the documents were not judged.")),
    NESTING_TOO_DEEP(error(
            "Lists and maps are nested deeper than any configuration needs.",
            "Look for brackets or list items that were never meant to nest.")),
    ALIAS_UNDEFINED(error(
            "An alias (*name) has no anchor (&name) above it.",
            "Set the anchor, or quote the value if it merely begins with '*'.")),
    ALIAS_RECURSIVE(error(
            "An alias stands inside the value that it repeats, which would never end.",
            "Move the alias out of the anchored value.")),
    ALIAS_TOO_LARGE(error(
            "Aliases repeat each other so often that the configuration becomes huge.",
            "Write the values out, or nest fewer aliases.")),
    DUPLICATE_KEY(
            error("A map holds the same key twice; only one of the values could be used.", "Keep one of the two.")),
    KEY_NOT_TEXT(error("A key is empty, a list or a map.", "Write the key as text.")),
    MERGE_NOT_MAP(error(
            "The merge key '<<' holds something other than a map or a list of maps.", "Merge the alias of a map.")),
    TAG_UNSUPPORTED(error(
            "A tag (a word with '!' in front) is unknown here or does not fit its value.",
            "Remove the tag, or quote the value if the '!' belongs to it.")),
    TOO_MANY_FAULTS(error(
            "The text has so many faults that the rest of them was left out.",
            "Correct those that are named and read the file again."));

    private final Traits traits;

    YamlCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
