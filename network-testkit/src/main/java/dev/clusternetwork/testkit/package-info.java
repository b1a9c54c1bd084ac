/** Tools to test networks and network providers: assertions on plans and findings, and the provider contract. */
@NullMarked
package dev.clusternetwork.testkit;

import org.jspecify.annotations.NullMarked;
