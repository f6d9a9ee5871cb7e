using AgtGen.Compiler;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;

namespace AgtGen.Generators;

/// <summary>The generator's second step: the text of the second part of a class. Pure, so that equal inputs never run it twice.</summary>
internal static class FileWriter
{
    public static GeneratedFile Write(GenerationInput input, CancellationToken cancellation) => Write(input, ModelCompiler.Compile, cancellation);

    public static GeneratedFile Write(GenerationInput input, Func<ModelSpec, CompilationResult> compile, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        string? rule = input.Rule;
        string? text = null;
        if (input.Spec is { } spec)
        {
            try
            {
                CompilationResult result = compile(spec);
                text = result.Source;
                rule = result.Diagnostics.Count > 0 ? result.Diagnostics[0].Id : null;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The analyzer meets the same exception and reports it.
                rule = InternalRules.Failure.Id;
            }
        }

        return new GeneratedFile(HintNames.Of(input.Header), text ?? Unavailable(input.Header, rule ?? InternalRules.Failure.Id));
    }

    // A class that cannot be certified still gets its members, so that the one error stands alone; they throw.
    private static string Unavailable(ModelHeader header, string rule) => ModelCompiler.CompileUnavailable(
        header.Namespace, header.Containers, header.Type, header.ElementType, header.HasParameterlessConstructor, header.Host, rule, header.Encoding != ModelEncoding.None);
}
