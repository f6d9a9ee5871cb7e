namespace AgtGen.Generators.Tests.Harness;

/// <summary>Models that ask for an encoding, and programs that encode their trainings.</summary>
internal static class EncodingSnippets
{
    /// <summary>A model whose hidden layer, if it has one, is followed by an activation.</summary>
    public static string Model(string loss, string encoding = "Exact", string activation = "", int outputs = 1, string label = "int", string members = "") =>
        $$"""
        [Certifiable(Encoding = ModelEncoding.{{encoding}})]
        public sealed partial class Net
        {
            private readonly Linear hidden = new(2, 4);
            private readonly Linear output = new({{(activation.Length > 0 ? 4 : 2)}}, {{outputs}});
            {{members}}
            [Forward] public Tensor<float> Forward(Tensor<float> x) => output.Forward({{(activation.Length > 0 ? $"{activation}(hidden.Forward(x))" : "x")}});
            [Loss] public static float Loss(Tensor<float> o, {{label}} label) => {{loss}};
        }
        """.Replace(activation.Length > 0 ? "\0" : "    private readonly Linear hidden = new(2, 4);\n", "", StringComparison.Ordinal);

    /// <summary>A program that encodes a training of the model.</summary>
    public static string Program(string model, string schedule, string threat = "new Removal { Samples = 1 }", string optimizer = "new Sgd(0.1)") =>
        $$"""
        {{model}}
        public static class Program
        {
            public static object Run(LabelledData<float> data)
            {
                Net model = Net.Create(1);
                return AgtGen.Encoding.Models.ModelEncoder.Encode(model, data, {{optimizer}}, {{schedule}}, {{threat}});
            }
        }
        """;

    /// <summary>The same with the place of the model marked.</summary>
    public static string Marked(string program) => program.Replace("Encode(model,", "Encode([|model|],", StringComparison.Ordinal);
}
