/**
 * What a hostile or broken authorization server does: one list, for tests of any client.
 *
 * <p>Each {@link dev.kelid.oauth.testkit.hostile.Defect} is one thing that is wrong, or odd. With
 * {@link dev.kelid.oauth.testkit.hostile.Hostile} a parameterized JUnit test runs for all of them.
 */
@NullMarked
package dev.kelid.oauth.testkit.hostile;

import org.jspecify.annotations.NullMarked;
