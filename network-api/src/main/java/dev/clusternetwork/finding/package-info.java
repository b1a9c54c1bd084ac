/** What a check has to say: findings, where they point, and how they are collected. Imports nothing of this project. */
@NullMarked
package dev.clusternetwork.finding;

import org.jspecify.annotations.NullMarked;
