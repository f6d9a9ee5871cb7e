using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace AgtGen.Generators.Tests.Harness;

/// <summary>Compiles sources with what the generator adds to them, and runs a method of theirs.</summary>
internal static class RunningProgram
{
    /// <summary>The assembly of the sources with their generated code.</summary>
    public static Assembly Load(params string[] sources) => Load(TestCompilation.Create(sources));

    /// <summary>The same for a compilation with options of its own.</summary>
    public static Assembly Load(CSharpCompilation compilation)
    {
        GeneratorTest.Driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _);
        using MemoryStream image = new();
        EmitResult result = complete.Emit(image);
        string found = string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.True(found.Length == 0, found);
        return Assembly.Load(image.ToArray());
    }

    /// <summary>Calls a static method without arguments; what it throws comes out as it is.</summary>
    public static object? Call(Assembly assembly, string type, string method) => assembly.GetType(type)!
        .GetMethod(method, BindingFlags.Public | BindingFlags.Static)!
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [], null);
}
