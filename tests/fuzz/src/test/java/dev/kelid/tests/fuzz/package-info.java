/**
 * Eight things that come from outside, each damaged in as many ways as time allows. A failure
 * prints its input and the seed that makes it again.
 */
@NullMarked
package dev.kelid.tests.fuzz;

import org.jspecify.annotations.NullMarked;
