package app.concierge.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Sources that break rules, compiled all at once into a folder outside the build: so that neither the build's own
 * checks nor Quarkus, which would take a planted entity for a real one, ever see them.
 */
final class PlantedClasses {
    private static final String NAME = "Planted";

    private final List<String> sources;
    private final JavaClasses classes;

    PlantedClasses(List<String> sources, Path folder) {
        this.sources = sources;
        compile(sources, folder);
        this.classes = new ClassFileImporter().importPath(folder);
    }

    JavaClasses of(String source) {
        String mark = NAME + sources.indexOf(source) + "_";
        return classes.that(
                DescribedPredicate.describe("planted", type -> type.getName().contains(mark)));
    }

    private static void compile(List<String> sources, Path folder) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            String own = sources.get(i).replace(NAME, NAME + i + "_");
            for (String unit : own.split("\n---\n", -1)) {
                units.add(new Unit(unit));
            }
        }
        StringWriter complaints = new StringWriter();
        List<String> options = List.of("-proc:none", "-nowarn", "-d", folder.toString());
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(complaints, null, null, options, null, units)
                .call();
        if (!compiled) {
            throw new IllegalArgumentException("The planted sources do not compile:\n" + complaints);
        }
    }

    private static final class Unit extends SimpleJavaFileObject {
        private final String source;

        Unit(String source) {
            super(
                    URI.create("string:///" + source.replaceFirst("(?s).*?class (" + NAME + "\\w*).*", "$1") + ".java"),
                    Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
