package dev.serai.models.config;

import dev.serai.api.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML without building anything but plain values. */
public final class YamlFile {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(1 << 20)
            .setMaxAliasesForCollections(20)
            .build();

    private YamlFile() {}

    /** Empty for a file that says nothing, and for one that is no YAML: then there is a problem more. */
    public static Optional<Section> read(byte[] utf8, String name, List<Problem> problems) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            Composer composer = new Composer(SETTINGS, new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text)));
            Optional<Node> node = composer.getSingleNode();
            return node.filter(root -> !Section.isNull(root)).map(root -> new Section(root, name, problems));
        } catch (CharacterCodingException e) {
            problems.add(Problem.error("yaml.encoding", "Not valid UTF-8. Save the file as UTF-8.")
                    .at(1, 1));
        } catch (MarkedYamlEngineException e) {
            Problem problem = Problem.error("yaml.syntax", "Not valid YAML: " + e.getProblem() + ".");
            problems.add(e.getProblemMark()
                    .map(mark -> problem.at(mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(problem));
        } catch (YamlEngineException e) {
            problems.add(Problem.error("yaml.syntax", "Not valid YAML: " + e.getMessage())
                    .at(1, 1));
        }
        return Optional.empty();
    }
}
