using System.Reflection;
using AgtGen.Compiler.Specs;
using AgtGen.Compiler.Tests.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.Compiler.Tests.Emit;

/// <summary>The sample models as a user would have them, compiled with what is emitted for them.</summary>
internal static class EmittedAssembly
{
    private static readonly Lazy<Assembly> samples = new(Load);

    /// <summary>A new instance of a sample.</summary>
    public static object Create(string name) => samples.Value.GetType("Models." + name)!.GetMethod("Create")!.Invoke(null, [1])!;

    /// <summary>Compiles the samples with every warning an error.</summary>
    public static CSharpCompilation Compile(Func<ModelSpec, string> emit)
    {
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        CSharpCompilationOptions options = new(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999);
        CSharpParseOptions parse = new(LanguageVersion.Latest, DocumentationMode.Diagnose);
        IEnumerable<ModelSpec> specs = SampleModels.Names.Select(SampleModels.Get);
        return CSharpCompilation.Create(
            "Samples",
            specs.SelectMany(spec => new[] { UserCode(spec), emit(spec) }).Select((text, i) => CSharpSyntaxTree.ParseText(text, parse, $"{i}.cs")),
            platform.Where(File.Exists).Select(path => MetadataReference.CreateFromFile(path)),
            options);
    }

    private static Assembly Load()
    {
        using MemoryStream image = new();
        Assert.Empty(Compile(spec => ModelCompiler.Compile(spec).Source!).Emit(image).Diagnostics);
        return Assembly.Load(image.ToArray());
    }

    private static string UserCode(ModelSpec spec)
    {
        string Type(LayerSpec layer) => "AgtGen.Modeling." + (layer.Normalization != Normalization.None ? layer.Normalization.ToString() : layer.Kernel.Count == 0 ? "Linear" : $"Conv{layer.Kernel.Count}d") + (spec.ElementType == ElementType.Single ? "" : "<double>");
        IEnumerable<string> fields = spec.Layers.GroupBy(l => l.Name.Split('.')[0]).Select(group => group.First().Name.Contains('.', StringComparison.Ordinal)
            ? $"private readonly {Type(group.First())}[] {group.Key} = [{string.Join(", ", group.Select(New))}];"
            : $"private readonly {Type(group.First())} {group.Key} = {New(group.First())};");
        return $"namespace Models;\n/// <summary>A sample.</summary>\npublic sealed {spec.Type.Keyword} {spec.Type.Name}\n{{\n{string.Join("\n", fields)}\n}}\n";
    }

    private static string New(LayerSpec layer)
    {
        if (layer.Normalization != Normalization.None)
        {
            return layer.Normalization == Normalization.LayerNorm ? $"new({layer.OutFeatures}, 0.5, {(layer.HasBias ? "true" : "false")})" : $"new({layer.OutFeatures}, 0.5)";
        }

        string kernel = layer.Kernel.Count switch
        {
            0 => "",
            1 => $"{layer.Kernel[0]}, ",
            _ => $"({layer.Kernel[0]}, {layer.Kernel[1]}), ",
        };
        string groups = layer.Kernel.Count == 0 ? "" : $"groups: {layer.Groups}, ";
        return $"new({layer.InFeatures}, {layer.OutFeatures}, {kernel}{groups}bias: {(layer.HasBias ? "true" : "false")})";
    }
}
