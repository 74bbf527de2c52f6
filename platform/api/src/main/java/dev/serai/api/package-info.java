/**
 * What a plugin author needs. A plugin is a jar, or a folder of jars, in {@code plugins/}; it is loaded in a class
 * loader of its own which takes this package, Camel, SLF4J and JSpecify from the platform and everything else from the
 * plugin. Implementations of {@link dev.serai.api.NodeType}, {@link dev.serai.api.PluginService} and
 * {@link dev.serai.api.SecretSource} are found through {@code META-INF/services}.
 */
@NullMarked
package dev.serai.api;

import org.jspecify.annotations.NullMarked;
