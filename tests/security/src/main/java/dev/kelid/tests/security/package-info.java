/**
 * The security checklist, line by line: which test proves it, which code checks it ({@code
 * docs/security.md}), and that the test fails when that code is gone ({@code docs/drop-checks.md}).
 */
@NullMarked
package dev.kelid.tests.security;

import org.jspecify.annotations.NullMarked;
