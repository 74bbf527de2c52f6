package dev.serai.assistant.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Finds templates by what people say. In memory, of a few templates; safe for use by many threads. */
final class TemplateIndex {
    private static final Map<String, Float> WEIGHTS = Map.of("title", 3f, "tags", 3f, "description", 2f, "text", 0.5f);
    private static final int MOST_WORDS = 200;

    private final Analyzer analyzer = new EnglishAnalyzer();
    private final IndexSearcher searcher;

    TemplateIndex(Iterable<Template> templates) {
        try {
            ByteBuffersDirectory directory = new ByteBuffersDirectory();
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
                for (Template template : templates) {
                    writer.addDocument(document(template));
                }
            }
            this.searcher = new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document document(Template template) {
        Document document = new Document();
        document.add(new StringField("id", template.id(), Store.YES));
        document.add(new TextField("title", template.title(), Store.NO));
        document.add(new TextField("description", template.description(), Store.NO));
        document.add(new TextField("tags", String.join(" ", template.tags()), Store.NO));
        document.add(new TextField("text", template.text(), Store.NO));
        return document;
    }

    /** The ids of those that share words with the request, the nearest first. */
    List<String> nearest(String request, int most) {
        try {
            BooleanQuery.Builder query = new BooleanQuery.Builder();
            for (String word : words(request)) {
                WEIGHTS.forEach((field, weight) ->
                        query.add(new BoostQuery(new TermQuery(new Term(field, word)), weight), Occur.SHOULD));
            }
            List<String> ids = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query.build(), most).scoreDocs) {
                ids.add(searcher.storedFields().document(hit.doc).get("id"));
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> words(String request) throws IOException {
        List<String> words = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream("title", request)) {
            CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken() && words.size() < MOST_WORDS) {
                words.add(word.toString());
            }
            tokens.end();
        }
        return words;
    }
}
