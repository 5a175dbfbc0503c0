/** The architecture's rules, checked by machine. */
@NullMarked
package dev.kelid.rules;

import org.jspecify.annotations.NullMarked;
