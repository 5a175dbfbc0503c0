/** A command line for people who set up a provider. */
@NullMarked
package dev.kelid.oauth.cli;

import org.jspecify.annotations.NullMarked;
