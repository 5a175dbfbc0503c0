/** A small web application that logs its users in through Kelid. */
@NullMarked
package dev.kelid.samples.demo;

import org.jspecify.annotations.NullMarked;
