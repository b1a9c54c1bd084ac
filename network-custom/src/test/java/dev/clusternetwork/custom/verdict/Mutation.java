package dev.clusternetwork.custom.verdict;

import tools.jackson.databind.JsonNode;

/**
 * An object with one change.
 *
 * @param object kind and name of the object
 * @param pointer the JSON pointer of what is changed
 * @param change such as {@code delete}
 * @param json the object after the change
 */
record Mutation(String object, String pointer, String change, JsonNode json) {

    /** Returns kind and name of an object. */
    static String name(JsonNode object) {
        return object.path("kind").asString() + " "
                + object.path("metadata").path("name").asString();
    }

    /** What identifies it in a file of verdicts. */
    String key() {
        return object + "\t" + pointer + "\t" + change;
    }
}
