package dev.clusternetwork.calico;

/**
 * Why Felix cannot read a value.
 *
 * @param wants what it wants instead, a noun phrase
 * @param repair what to do, an imperative or a question
 * @param refuses whether Felix then refuses to start; else it takes its default
 */
record FelixFault(String wants, String repair, boolean refuses) {}
