using System.Text;
using AgtGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AgtGen.Benchmarks.Generator;

/// <summary>A project with a model of 50 layers and a file that has nothing to do with it, as the compiler sees it while somebody types.</summary>
internal sealed class DeepModel
{
    private const int Layers = 50;
    private const int Width = 32;

    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    public DeepModel()
    {
        Project = CSharpCompilation.Create(
            "Deep",
            [Parse(Usings, "Usings.cs"), Parse(Source(), "Deep.cs"), Parse("class Other { }", "Other.cs")],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsNeeded).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        Driver = CSharpGeneratorDriver.Create([new CertifiableGenerator().AsSourceGenerator()], parseOptions: ParseOptions);
    }

    public CSharpCompilation Project { get; }

    /// <summary>A driver that has run nothing yet.</summary>
    public GeneratorDriver Driver { get; }

    private static string Usings => """
        global using System;
        global using System.Numerics.Tensors;
        global using AgtGen.Certificates;
        global using AgtGen.Modeling;
        """;

    /// <summary>The project after a letter was typed into the other file.</summary>
    public CSharpCompilation WithUnrelatedEdit(int edit) => WithText(2, $"class Other {{ int edited{edit}; }}");

    /// <summary>The project after the width of the model was changed.</summary>
    public CSharpCompilation WithModelEdit(int edit) => WithText(1, Source().Replace($"new({Width}, 10)", $"new({Width}, {10 + (edit % 2)})", StringComparison.Ordinal));

    private CSharpCompilation WithText(int file, string text)
    {
        SyntaxTree old = Project.SyntaxTrees[file];
        return Project.ReplaceSyntaxTree(old, Parse(text, old.FilePath));
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), ParseOptions, path);

    private static bool IsNeeded(string path) => Path.GetFileName(path) is string name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "AgtGen.Runtime.dll");

    private static string Source()
    {
        StringBuilder text = new();
        text.AppendLine("namespace Deep;").AppendLine("[Certifiable]").AppendLine("public sealed partial class Model").AppendLine("{");
        for (int layer = 0; layer < Layers; layer++)
        {
            text.AppendLine(FormattableString.Invariant($"    private readonly Linear layer{layer} = new({Width}, {(layer == Layers - 1 ? 10 : Width)});"));
        }

        text.AppendLine("    [Forward]").AppendLine("    public Tensor<float> Forward(Tensor<float> x)").AppendLine("    {");
        for (int layer = 0; layer < Layers - 1; layer++)
        {
            text.AppendLine(FormattableString.Invariant($"        x = Op.Relu(layer{layer}.Forward(x));"));
        }

        return text.AppendLine(FormattableString.Invariant($"        return layer{Layers - 1}.Forward(x);")).AppendLine("    }")
            .AppendLine("    [Loss]").AppendLine("    public static float Loss(Tensor<float> logits, int label) => Op.CrossEntropy(logits, label);").AppendLine("}").ToString();
    }
}
