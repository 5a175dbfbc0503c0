/** A web application that injects the tokens of its users. */
@NullMarked
package dev.kelid.samples.webapp;

import org.jspecify.annotations.NullMarked;
