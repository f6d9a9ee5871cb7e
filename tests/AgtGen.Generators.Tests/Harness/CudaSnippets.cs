using AgtGen.Cuda;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.Generators.Tests.Harness;

/// <summary>Models of projects that reference the library of CUDA kernels.</summary>
internal static class CudaSnippets
{
    /// <summary>A net of two layers.</summary>
    public static string Model(string activation = "Op.Relu(hidden.Forward(x))", string loss = "Op.CrossEntropy(o, label)", string attributes = "") =>
        $$"""
        [Certifiable]
        public sealed partial class Net
        {
            {{attributes}} private readonly Linear hidden = new(4, 4);
            private readonly Linear output = new(4, 2);
            [Forward] public Tensor<float> Forward(Tensor<float> x) => output.Forward({{activation}});
            [Loss] public static float Loss(Tensor<float> o, int label) => {{loss}};
        }
        """;

    /// <summary>A compilation that references the library.</summary>
    public static CSharpCompilation Compilation(string source) =>
        TestCompilation.Create(source).AddReferences(MetadataReference.CreateFromFile(typeof(ICudaModel<>).Assembly.Location));
}
